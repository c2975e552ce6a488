libtui_a_SOURCES += \
	%D%/code_forms.c \
	%D%/code_forms.h \
	%D%/code_view.c \
	%D%/source_columns.c \
	%D%/source_columns.h \
	%D%/source_view.c
