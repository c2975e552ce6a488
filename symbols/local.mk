noinst_LIBRARIES += libsymbols.a
libsymbols_a_SOURCES =

libsymbols_a_SOURCES += \
	%D%/inline_finder.c \
	%D%/inline_finder.h \
	%D%/inline_pass.c \
	%D%/inline_pass.h \
	%D%/named_files.c \
	%D%/named_files.h \
	%D%/service_code.c \
	%D%/service_code.h \
	%D%/service_file.c \
	%D%/service_file.h \
	%D%/service_jit.c \
	%D%/service_jit.h \
	%D%/shared_symbols.c \
	%D%/shared_symbols.h \
	%D%/symbol_service.c \
	%D%/symbol_service.h

include %D%/debuginfod/local.mk
include %D%/dwarf/local.mk
include %D%/elf/local.mk
include %D%/find/local.mk
include %D%/go/local.mk
include %D%/jit/local.mk
include %D%/source/local.mk
include %D%/machine/local.mk
include %D%/unwind/local.mk
