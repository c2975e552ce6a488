libloaders_a_SOURCES += \
	%D%/bpftrace.c
