libmodel_a_SOURCES += \
	%D%/code_place.c \
	%D%/code_place.h \
	%D%/machine_code.c \
	%D%/machine_code.h \
	%D%/source_place.c \
	%D%/source_place.h
