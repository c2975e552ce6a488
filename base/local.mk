noinst_LIBRARIES += libbase.a
libbase_a_SOURCES =

libbase_a_SOURCES += \
	%D%/address_slot.c \
	%D%/address_slot.h \
	%D%/byte_buffer.c \
	%D%/byte_buffer.h \
	%D%/column.c \
	%D%/column.h \
	%D%/cores.c \
	%D%/cores.h \
	%D%/decompressor.c \
	%D%/decompressor.h \
	%D%/ending.c \
	%D%/ending.h \
	%D%/error.c \
	%D%/error.h \
	%D%/hash.c \
	%D%/hash.h \
	%D%/id_index.c \
	%D%/id_index.h \
	%D%/interner.c \
	%D%/interner.h \
	%D%/memory.c \
	%D%/memory.h \
	%D%/pattern.c \
	%D%/pattern.h \
	%D%/print_text.c \
	%D%/print_text.h \
	%D%/process_roots.c \
	%D%/process_roots.h \
	%D%/shell_word.c \
	%D%/shell_word.h \
	%D%/signal_stack.c \
	%D%/signal_stack.h \
	%D%/span.h \
	%D%/text_list.c \
	%D%/text_list.h \
	%D%/thread.c \
	%D%/thread.h \
	%D%/utf16.c \
	%D%/utf16.h \
	%D%/vanished_pages.c \
	%D%/vanished_pages.h \
	%D%/watched_file.c \
	%D%/watched_file.h \
	%D%/wire.h
