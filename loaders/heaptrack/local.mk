libloaders_a_SOURCES += \
	%D%/heaptrack.c \
	%D%/heaptrack_costs.c \
	%D%/heaptrack_costs.h \
	%D%/heaptrack_frames.c \
	%D%/heaptrack_frames.h \
	%D%/heaptrack_line.h \
	%D%/heaptrack_modules.c \
	%D%/heaptrack_modules.h \
	%D%/heaptrack_pointers.c \
	%D%/heaptrack_pointers.h \
	%D%/heaptrack_recording.c \
	%D%/heaptrack_recording.h
