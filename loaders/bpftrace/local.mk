libloaders_a_SOURCES += \
	%D%/bpftrace.c \
	%D%/bpftrace_entry.c \
	%D%/bpftrace_entry.h
