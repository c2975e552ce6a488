libmodel_a_SOURCES += \
	%D%/timeline.c \
	%D%/timeline.h \
	%D%/timeline_axis.c \
	%D%/timeline_axis.h \
	%D%/timeline_slots.c \
	%D%/timeline_slots.h
