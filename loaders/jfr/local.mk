libloaders_a_SOURCES += \
	%D%/jfr.c \
	%D%/jfr_class_names.c \
	%D%/jfr_class_names.h \
	%D%/jfr_events.c \
	%D%/jfr_events.h \
	%D%/jfr_kinds.c \
	%D%/jfr_kinds.h \
	%D%/jfr_labels.c \
	%D%/jfr_labels.h \
	%D%/jfr_layouts.c \
	%D%/jfr_layouts.h \
	%D%/jfr_mallocs.c \
	%D%/jfr_mallocs.h \
	%D%/jfr_methods.c \
	%D%/jfr_methods.h \
	%D%/jfr_recording.c \
	%D%/jfr_recording.h \
	%D%/jfr_samples.c \
	%D%/jfr_samples.h \
	%D%/jfr_settings.c \
	%D%/jfr_settings.h \
	%D%/jfr_stacks.c \
	%D%/jfr_stacks.h \
	%D%/jfr_threads.c \
	%D%/jfr_threads.h \
	%D%/jfr_types.c \
	%D%/jfr_types.h

include %D%/file/local.mk
