libloaders_a_SOURCES += \
	%D%/unresolved_frames.c \
	%D%/unresolved_frames.h \
	%D%/block_merger.c \
	%D%/block_merger.h \
	%D%/frame_names.c \
	%D%/frame_names.h \
	%D%/parsed_block.c \
	%D%/parsed_block.h \
	%D%/parsed_tables.c \
	%D%/parsed_tables.h \
	%D%/rust_name.c \
	%D%/rust_name.h \
	%D%/spelled_name.c \
	%D%/spelled_name.h \
	%D%/stack_sums.c \
	%D%/stack_sums.h \
	%D%/text_blocks.c \
	%D%/text_blocks.h \
	%D%/valgrind_frame.c \
	%D%/valgrind_frame.h
