noinst_LIBRARIES += libbase.a
libbase_a_SOURCES =

libbase_a_SOURCES += \
	%D%/address_slot.c \
	%D%/address_slot.h \
	%D%/byte_buffer.c \
	%D%/byte_buffer.h \
	%D%/column.c \
	%D%/column.h \
	%D%/error.c \
	%D%/error.h \
	%D%/hash.c \
	%D%/hash.h \
	%D%/id_index.c \
	%D%/id_index.h \
	%D%/interner.c \
	%D%/interner.h \
	%D%/key_sort.c \
	%D%/key_sort.h \
	%D%/memory.c \
	%D%/memory.h \
	%D%/reserved_area.c \
	%D%/reserved_area.h \
	%D%/span.h \
	%D%/sparse_rows.c \
	%D%/sparse_rows.h \
	%D%/wire.h

include %D%/files/local.mk
include %D%/json/local.mk
include %D%/process/local.mk
include %D%/text/local.mk
