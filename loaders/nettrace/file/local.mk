libloaders_a_SOURCES += \
	%D%/nettrace_blocks.c \
	%D%/nettrace_blocks.h \
	%D%/nettrace_event.c \
	%D%/nettrace_event.h \
	%D%/nettrace_map.c \
	%D%/nettrace_map.h \
	%D%/nettrace_metadata.c \
	%D%/nettrace_metadata.h \
	%D%/nettrace_reader.h \
	%D%/nettrace_stacks.c \
	%D%/nettrace_stacks.h \
	%D%/nettrace_threads.c \
	%D%/nettrace_threads.h \
	%D%/nettrace_trace.c \
	%D%/nettrace_trace.h \
	%D%/nettrace_zip.c \
	%D%/nettrace_zip.h
