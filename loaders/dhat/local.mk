libloaders_a_SOURCES += \
	%D%/dhat.c \
	%D%/dhat_frames.c \
	%D%/dhat_frames.h \
	%D%/dhat_points.c \
	%D%/dhat_points.h
