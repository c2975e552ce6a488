libtui_a_SOURCES += \
	%D%/store_asker.c \
	%D%/store_asker.h \
	%D%/store_choice.c \
	%D%/store_choice.h \
	%D%/store_panel.c \
	%D%/store_panel.h \
	%D%/store_panel_times.c \
	%D%/store_source.c \
	%D%/store_source.h \
	%D%/store_window.c \
	%D%/store_window.h
