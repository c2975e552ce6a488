libloaders_a_SOURCES += \
	%D%/perf_kept.c \
	%D%/perf_kept.h \
	%D%/perf_moments.c \
	%D%/perf_moments.h \
	%D%/perf_off_cpu.c \
	%D%/perf_off_cpu.h \
	%D%/perf_switches.c \
	%D%/perf_switches.h \
	%D%/perf_wait_rows.c \
	%D%/perf_wait_rows.h \
	%D%/perf_waits.c \
	%D%/perf_waits.h
