libsymbols_a_SOURCES += \
	%D%/cfi_expression.c \
	%D%/cfi_expression.h \
	%D%/cfi_function.c \
	%D%/cfi_function.h \
	%D%/cfi_index.c \
	%D%/cfi_index.h \
	%D%/cfi_section.c \
	%D%/cfi_section.h \
	%D%/unwind_code.c \
	%D%/unwind_code.h \
	%D%/unwind_machine.c \
	%D%/unwind_machine.h \
	%D%/unwind_memory.h \
	%D%/unwind_module.c \
	%D%/unwind_module.h \
	%D%/unwind_step.c \
	%D%/unwind_step.h \
	%D%/unwind_store.c \
	%D%/unwind_store.h
