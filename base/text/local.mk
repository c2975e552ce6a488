libbase_a_SOURCES += \
	%D%/braced.c \
	%D%/braced.h \
	%D%/civil_time.c \
	%D%/civil_time.h \
	%D%/escaped_line.c \
	%D%/escaped_line.h \
	%D%/event_unit.c \
	%D%/event_unit.h \
	%D%/invisible.c \
	%D%/invisible.h \
	%D%/path_name.c \
	%D%/path_name.h \
	%D%/pattern.c \
	%D%/pattern.h \
	%D%/print_text.c \
	%D%/print_text.h \
	%D%/shell_word.c \
	%D%/shell_word.h \
	%D%/text_list.c \
	%D%/text_list.h \
	%D%/utf16.c \
	%D%/utf16.h \
	%D%/utf8.c \
	%D%/utf8.h
