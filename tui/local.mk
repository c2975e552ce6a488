noinst_LIBRARIES += libtui.a
libtui_a_SOURCES =

include %D%/app/local.mk
include %D%/chrome/local.mk
include %D%/screen/local.mk
include %D%/session/local.mk
include %D%/session/analysis/local.mk
include %D%/session/analysis/samples/local.mk
include %D%/views/local.mk
include %D%/views/callers/local.mk
include %D%/views/threads/local.mk
