libtui_a_SOURCES += \
	%D%/app_callers.c \
	%D%/app_callers.h \
	%D%/app_copy.c \
	%D%/app_copy.h \
	%D%/app_filters.c \
	%D%/app_filters.h \
	%D%/app_live.c \
	%D%/app_live.h \
	%D%/app_own_code.c \
	%D%/app_own_code.h \
	%D%/app_pages.c \
	%D%/app_pages.h \
	%D%/app_panes.c \
	%D%/app_panes.h \
	%D%/app_prompts.c \
	%D%/app_prompts.h \
	%D%/app_set.c \
	%D%/app_set.h \
	%D%/app_views.c \
	%D%/app_views.h \
	%D%/app_write.c \
	%D%/app_write.h
