libloaders_a_SOURCES += \
	%D%/ruby_json.c \
	%D%/ruby_json.h \
	%D%/ruby_marshal.c \
	%D%/ruby_marshal.h \
	%D%/stackprof.c \
	%D%/stackprof_frames.c \
	%D%/stackprof_frames.h \
	%D%/stackprof_stacks.c \
	%D%/stackprof_stacks.h
