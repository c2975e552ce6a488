libtui_a_SOURCES += \
	%D%/time_axis.c \
	%D%/time_axis.h \
	%D%/time_choice.c \
	%D%/time_choice.h
