libloaders_a_SOURCES += \
	%D%/goroutines.c
