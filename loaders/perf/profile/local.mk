libloaders_a_SOURCES += \
	%D%/perf_data.c \
	%D%/perf_inlines.c \
	%D%/perf_inlines.h \
	%D%/perf_jit_report.c \
	%D%/perf_jit_report.h \
	%D%/perf_names.c \
	%D%/perf_names.h \
	%D%/perf_profile.c \
	%D%/perf_profile.h \
	%D%/perf_unwinding_report.c \
	%D%/perf_unwinding_report.h \
	%D%/perf_wait_report.c \
	%D%/perf_wait_report.h \
	%D%/perf_wait_tags.c \
	%D%/perf_wait_tags.h
