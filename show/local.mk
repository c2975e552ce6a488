noinst_LIBRARIES += libshow.a
libshow_a_SOURCES =

libshow_a_SOURCES += \
	%D%/bar_level.h \
	%D%/call_text.c \
	%D%/call_text.h \
	%D%/change_text.c \
	%D%/change_text.h \
	%D%/code_source.h \
	%D%/code_span.c \
	%D%/code_span.h \
	%D%/escape.c \
	%D%/escape.h \
	%D%/fact_rows.c \
	%D%/fact_rows.h \
	%D%/filter_text.c \
	%D%/filter_text.h \
	%D%/meaning.c \
	%D%/meaning.h \
	%D%/profile_facts.c \
	%D%/profile_facts.h \
	%D%/round_time.c \
	%D%/round_time.h \
	%D%/short_name.c \
	%D%/short_name.h \
	%D%/striking.c \
	%D%/striking.h \
	%D%/striking_text.c \
	%D%/striking_text.h \
	%D%/syntax.c \
	%D%/syntax.h \
	%D%/text_width.c \
	%D%/text_width.h \
	%D%/time_text.c \
	%D%/time_text.h
