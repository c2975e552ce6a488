libbase_a_SOURCES += \
	%D%/brotli_codec.c \
	%D%/bzip2_codec.c \
	%D%/compression_codec.h \
	%D%/decompressor.c \
	%D%/decompressor.h \
	%D%/home_path.c \
	%D%/home_path.h \
	%D%/lz4_codec.c \
	%D%/process_roots.c \
	%D%/process_roots.h \
	%D%/regular_file.c \
	%D%/regular_file.h \
	%D%/state_folder.c \
	%D%/state_folder.h \
	%D%/text_file.c \
	%D%/text_file.h \
	%D%/vanished_pages.c \
	%D%/vanished_pages.h \
	%D%/watched_file.c \
	%D%/watched_file.h \
	%D%/xz_codec.c \
	%D%/zlib_codec.c \
	%D%/zstd_codec.c
