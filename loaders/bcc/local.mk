libloaders_a_SOURCES += \
	%D%/bcc.c
