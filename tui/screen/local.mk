libtui_a_SOURCES += \
	%D%/bare_utf8.c \
	%D%/bare_utf8.h \
	%D%/grid.c \
	%D%/grid.h \
	%D%/ground_answer.c \
	%D%/ground_answer.h \
	%D%/key.c \
	%D%/key.h \
	%D%/mouse_report.c \
	%D%/mouse_report.h \
	%D%/paint.c \
	%D%/paint.h \
	%D%/terminal.c \
	%D%/terminal.h \
	%D%/terminal_colors.c \
	%D%/terminal_colors.h \
	%D%/terminal_event.h \
	%D%/terminal_input.c \
	%D%/terminal_input.h \
	%D%/terminal_keys.c \
	%D%/terminal_keys.h \
	%D%/terminal_locale.c \
	%D%/terminal_locale.h \
	%D%/terminal_signals.c \
	%D%/terminal_signals.h \
	%D%/terminal_size.c \
	%D%/terminal_size.h
