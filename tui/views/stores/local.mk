libtui_a_SOURCES += \
	%D%/store_layout.c \
	%D%/store_layout.h \
	%D%/store_list.c \
	%D%/store_list.h \
	%D%/store_strips.c \
	%D%/store_strips.h \
	%D%/store_view.c
