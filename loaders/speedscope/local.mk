libloaders_a_SOURCES += \
	%D%/speedscope.c \
	%D%/speedscope_events.c \
	%D%/speedscope_events.h \
	%D%/speedscope_frames.c \
	%D%/speedscope_frames.h \
	%D%/speedscope_profile.c \
	%D%/speedscope_profile.h \
	%D%/speedscope_reader.c \
	%D%/speedscope_reader.h \
	%D%/speedscope_types.c \
	%D%/speedscope_types.h
