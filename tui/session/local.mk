libtui_a_SOURCES += \
	%D%/command.c \
	%D%/command.h \
	%D%/document_view.c \
	%D%/document_view.h \
	%D%/group_filters.c \
	%D%/group_filters.h \
	%D%/keymap.c \
	%D%/keymap.h \
	%D%/label_filters.c \
	%D%/label_filters.h \
	%D%/matches.c \
	%D%/matches.h \
	%D%/node_path.c \
	%D%/node_path.h \
	%D%/session.c \
	%D%/session.h \
	%D%/session_documents.c \
	%D%/session_documents.h \
	%D%/session_edits.c \
	%D%/session_edits.h \
	%D%/setting_row.h \
	%D%/shown_views.c \
	%D%/shown_views.h \
	%D%/view_state.c \
	%D%/view_state.h \
	%D%/view_table.h
