libmodel_a_SOURCES += \
	%D%/search.c \
	%D%/search.h \
	%D%/search_hits.c \
	%D%/search_hits.h
