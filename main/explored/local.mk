libmain_a_SOURCES += \
	%D%/editor.c \
	%D%/editor.h \
	%D%/editor_helper.c \
	%D%/editor_helper.h \
	%D%/explored_document.c \
	%D%/explored_document.h \
	%D%/explored_store.c \
	%D%/explored_store.h \
	%D%/live_documents.c \
	%D%/live_documents.h \
	%D%/live_polls.c \
	%D%/live_polls.h
