libtui_a_SOURCES += \
	%D%/code_reader.c \
	%D%/code_reader.h \
	%D%/function_code.c \
	%D%/function_code.h \
	%D%/lookup.c \
	%D%/lookup.h \
	%D%/source_reader.c \
	%D%/source_reader.h
