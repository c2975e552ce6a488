libmodel_a_SOURCES += \
	%D%/cpu_list.c \
	%D%/cpu_list.h \
	%D%/evidence.c \
	%D%/evidence.h \
	%D%/sample_filter.c \
	%D%/sample_filter.h \
	%D%/sample_part.h \
	%D%/sample_spans.c \
	%D%/sample_spans.h \
	%D%/side.h \
	%D%/slice.c \
	%D%/slice.h \
	%D%/slice_fields.c \
	%D%/slice_fields.h \
	%D%/slice_text.c \
	%D%/slice_text.h \
	%D%/time_bound.c \
	%D%/time_bound.h \
	%D%/time_range.c \
	%D%/time_range.h \
	%D%/tag_counts.c \
	%D%/tag_counts.h \
	%D%/tag_filter.c \
	%D%/tag_filter.h \
	%D%/tag_range.c \
	%D%/tag_range.h
