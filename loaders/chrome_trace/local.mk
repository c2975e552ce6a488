libloaders_a_SOURCES += \
	%D%/chrome_trace.c \
	%D%/trace_cpu.c \
	%D%/trace_cpu.h \
	%D%/trace_event.c \
	%D%/trace_event.h \
	%D%/trace_nesting.c \
	%D%/trace_nesting.h \
	%D%/trace_spans.c \
	%D%/trace_spans.h \
	%D%/trace_threads.c \
	%D%/trace_threads.h
