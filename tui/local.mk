noinst_LIBRARIES += libtui.a
libtui_a_SOURCES =

include %D%/app/local.mk
include %D%/app/lists/local.mk
include %D%/app/commands/local.mk
include %D%/app/state/local.mk
include %D%/chrome/local.mk
include %D%/chrome/pages/local.mk
include %D%/chrome/asking/local.mk
include %D%/screen/local.mk
include %D%/screen/terminfo/local.mk
include %D%/session/local.mk
include %D%/session/commands/local.mk
include %D%/session/times/local.mk
include %D%/session/stores/local.mk
include %D%/session/analysis/local.mk
include %D%/session/analysis/facets/local.mk
include %D%/session/analysis/samples/local.mk
include %D%/views/local.mk
include %D%/views/tables/local.mk
include %D%/views/icicle/local.mk
include %D%/views/callers/local.mk
include %D%/views/code/local.mk
include %D%/views/threads/local.mk
include %D%/views/stores/local.mk
include %D%/views/time/local.mk
include %D%/views/time/chart/local.mk
