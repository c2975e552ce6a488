libloaders_a_SOURCES += \
	%D%/jfr_chunk.c \
	%D%/jfr_chunk.h \
	%D%/jfr_constants.c \
	%D%/jfr_constants.h \
	%D%/jfr_elements.c \
	%D%/jfr_elements.h \
	%D%/jfr_metadata.c \
	%D%/jfr_metadata.h \
	%D%/jfr_plan.c \
	%D%/jfr_plan.h \
	%D%/jfr_pools.c \
	%D%/jfr_pools.h \
	%D%/jfr_reader.h \
	%D%/jfr_text.c \
	%D%/jfr_text.h \
	%D%/jfr_values.c
