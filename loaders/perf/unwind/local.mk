libloaders_a_SOURCES += \
	%D%/perf_deferred.c \
	%D%/perf_deferred.h \
	%D%/perf_unwinder.c \
	%D%/perf_unwinder.h \
	%D%/perf_unwinding.c \
	%D%/perf_unwinding.h
