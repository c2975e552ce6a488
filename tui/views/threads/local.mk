libtui_a_SOURCES += \
	%D%/owner_columns.c \
	%D%/owner_columns.h \
	%D%/owner_rows.c \
	%D%/owner_rows.h \
	%D%/owner_set.c \
	%D%/owner_set.h \
	%D%/threads_view.c
