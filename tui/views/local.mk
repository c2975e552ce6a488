libtui_a_SOURCES += \
	%D%/hint.h \
	%D%/lines.c \
	%D%/lines.h \
	%D%/note.c \
	%D%/note.h \
	%D%/shares.c \
	%D%/shares.h \
	%D%/sides.c \
	%D%/sides.h \
	%D%/view.h \
	%D%/views.c \
	%D%/views.h \
	%D%/written_view.c \
	%D%/written_view.h
