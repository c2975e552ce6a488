libsymbols_a_SOURCES += \
	%D%/jit_code.h \
	%D%/jit_file.c \
	%D%/jit_file.h \
	%D%/jitdump.c \
	%D%/jitdump.h \
	%D%/jitdump_records.c \
	%D%/jitdump_records.h \
	%D%/layered_ranges.c \
	%D%/layered_ranges.h \
	%D%/perf_map.c \
	%D%/perf_map.h
