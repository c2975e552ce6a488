libloaders_a_SOURCES += \
	%D%/native_names.c \
	%D%/native_names.h
