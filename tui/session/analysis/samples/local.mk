libtui_a_SOURCES += \
	%D%/function_threads_facet.c \
	%D%/function_threads_facet.h \
	%D%/listed_samples.c \
	%D%/listed_samples.h \
	%D%/owners_facet.c \
	%D%/owners_facet.h
