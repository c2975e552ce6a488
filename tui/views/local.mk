libtui_a_SOURCES += \
	%D%/box_change.c \
	%D%/box_change.h \
	%D%/boxes.c \
	%D%/boxes.h \
	%D%/callers_icicles.c \
	%D%/callers_parts.h \
	%D%/callers_tables.c \
	%D%/callers_view.c \
	%D%/change_table.c \
	%D%/change_table.h \
	%D%/changes_view.c \
	%D%/icicle_view.c \
	%D%/panes.c \
	%D%/panes.h \
	%D%/shares.c \
	%D%/shares.h \
	%D%/sided_table.c \
	%D%/sided_table.h \
	%D%/sides.c \
	%D%/sides.h \
	%D%/table.c \
	%D%/table.h \
	%D%/top_view.c \
	%D%/tree_view.c \
	%D%/view.h
