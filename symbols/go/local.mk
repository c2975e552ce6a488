libsymbols_a_SOURCES += \
	%D%/go_header.c \
	%D%/go_header.h \
	%D%/go_inlines.c \
	%D%/go_inlines.h \
	%D%/go_module.c \
	%D%/go_module.h \
	%D%/go_table.c \
	%D%/go_table.h
