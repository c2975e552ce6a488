libtui_a_SOURCES += \
	%D%/change_table.c \
	%D%/change_table.h \
	%D%/changes_view.c \
	%D%/list_cursor.c \
	%D%/list_cursor.h \
	%D%/sided_table.c \
	%D%/sided_table.h \
	%D%/table.c \
	%D%/table.h \
	%D%/table_columns.c \
	%D%/table_columns.h \
	%D%/thread_text.c \
	%D%/thread_text.h \
	%D%/top_view.c \
	%D%/tree_guides.c \
	%D%/tree_guides.h \
	%D%/tree_view.c
