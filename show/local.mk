noinst_LIBRARIES += libshow.a
libshow_a_SOURCES =

libshow_a_SOURCES += \
	%D%/change_color.c \
	%D%/change_color.h \
	%D%/change_text.c \
	%D%/change_text.h \
	%D%/code_color.c \
	%D%/code_color.h \
	%D%/code_source.h \
	%D%/code_span.c \
	%D%/code_span.h \
	%D%/escape.c \
	%D%/escape.h \
	%D%/fact_rows.c \
	%D%/fact_rows.h \
	%D%/filter_text.c \
	%D%/filter_text.h \
	%D%/icicle_layout.c \
	%D%/icicle_layout.h \
	%D%/icicle_rows.c \
	%D%/icicle_rows.h \
	%D%/label_color.c \
	%D%/label_color.h \
	%D%/meaning.c \
	%D%/meaning.h \
	%D%/oklab.c \
	%D%/oklab.h \
	%D%/package_name.c \
	%D%/package_name.h \
	%D%/package_path.c \
	%D%/package_path.h \
	%D%/package_scope.c \
	%D%/package_scope.h \
	%D%/palette.c \
	%D%/palette.h \
	%D%/profile_facts.c \
	%D%/profile_facts.h \
	%D%/short_name.c \
	%D%/short_name.h \
	%D%/striking.c \
	%D%/striking.h \
	%D%/text_width.c \
	%D%/text_width.h \
	%D%/theme.c \
	%D%/theme.h
