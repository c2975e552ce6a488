libshow_a_SOURCES += \
	%D%/annotation.c \
	%D%/annotation.h \
	%D%/code_loop.c \
	%D%/code_loop.h \
	%D%/code_spots.c \
	%D%/code_spots.h \
	%D%/precise_event.c \
	%D%/precise_event.h
