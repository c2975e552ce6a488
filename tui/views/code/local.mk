libtui_a_SOURCES += \
	%D%/code_forms.c \
	%D%/code_forms.h \
	%D%/code_view.c \
	%D%/source_cells.c \
	%D%/source_cells.h \
	%D%/source_columns.c \
	%D%/source_columns.h \
	%D%/source_rows.c \
	%D%/source_rows.h \
	%D%/source_search.c \
	%D%/source_search.h \
	%D%/source_view.c
