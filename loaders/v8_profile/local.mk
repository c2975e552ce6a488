libloaders_a_SOURCES += \
	%D%/v8_cpu.c \
	%D%/v8_frames.c \
	%D%/v8_frames.h \
	%D%/v8_heap.c \
	%D%/v8_hits.c \
	%D%/v8_node_reader.c \
	%D%/v8_node_reader.h \
	%D%/v8_nodes.c \
	%D%/v8_nodes.h \
	%D%/v8_pieces.c \
	%D%/v8_pieces.h \
	%D%/v8_samples.c \
	%D%/v8_samples.h \
	%D%/v8_timeline.c \
	%D%/v8_timeline.h
