libsymbols_a_SOURCES += \
	%D%/code_target.c \
	%D%/code_target.h \
	%D%/data_names.c \
	%D%/data_names.h \
	%D%/decoded_function.c \
	%D%/decoded_function.h \
	%D%/instruction_decoder.c \
	%D%/instruction_decoder.h \
	%D%/instruction_set.c \
	%D%/instruction_set.h \
	%D%/x86_size.c \
	%D%/x86_size.h
