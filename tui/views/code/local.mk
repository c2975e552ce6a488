libtui_a_SOURCES += \
	%D%/code_forms.c \
	%D%/code_forms.h \
	%D%/code_view.c \
	%D%/machine_arrows.c \
	%D%/machine_arrows.h \
	%D%/machine_calls.c \
	%D%/machine_calls.h \
	%D%/machine_columns.c \
	%D%/machine_columns.h \
	%D%/machine_picture.c \
	%D%/machine_picture.h \
	%D%/machine_rows.c \
	%D%/machine_rows.h \
	%D%/machine_view.c \
	%D%/machine_words.c \
	%D%/machine_words.h \
	%D%/source_cells.c \
	%D%/source_cells.h \
	%D%/source_columns.c \
	%D%/source_columns.h \
	%D%/source_rows.c \
	%D%/source_rows.h \
	%D%/source_search.c \
	%D%/source_search.h \
	%D%/source_view.c
