noinst_LIBRARIES += libmodel.a
libmodel_a_SOURCES =

include %D%/addresses/local.mk
include %D%/compare/local.mk
include %D%/lines/local.mk
include %D%/match/local.mk
include %D%/owners/local.mk
include %D%/slices/local.mk
include %D%/code/local.mk
include %D%/tables/local.mk
include %D%/times/local.mk
include %D%/trees/local.mk
include %D%/search/local.mk
