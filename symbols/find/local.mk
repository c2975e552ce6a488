libsymbols_a_SOURCES += \
	%D%/build_id_path.c \
	%D%/build_id_path.h \
	%D%/debug_files.c \
	%D%/debug_files.h \
	%D%/debuginfod_file.c \
	%D%/debuginfod_file.h \
	%D%/demangle.c \
	%D%/demangle.h \
	%D%/file_check.c \
	%D%/file_check.h \
	%D%/file_search.c \
	%D%/file_search.h \
	%D%/kallsyms.c \
	%D%/kallsyms.h \
	%D%/kernel_lists.c \
	%D%/kernel_lists.h \
	%D%/module_files.c \
	%D%/module_files.h \
	%D%/module_request.h \
	%D%/module_symbols.c \
	%D%/module_symbols.h \
	%D%/running_kernel.c \
	%D%/running_kernel.h \
	%D%/symbol_options.h \
	%D%/symbols_advice.c \
	%D%/symbols_advice.h
