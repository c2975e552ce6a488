libloaders_a_SOURCES += \
	%D%/bpftrace.c \
	%D%/bpftrace_entry.c \
	%D%/bpftrace_entry.h \
	%D%/bpftrace_json.c \
	%D%/bpftrace_json.h \
	%D%/bpftrace_locations.c \
	%D%/bpftrace_locations.h
