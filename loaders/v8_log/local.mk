libloaders_a_SOURCES += \
	%D%/v8_log.c \
	%D%/v8_log_code.c \
	%D%/v8_log_code.h \
	%D%/v8_log_fields.c \
	%D%/v8_log_fields.h \
	%D%/v8_log_modules.c \
	%D%/v8_log_modules.h \
	%D%/v8_log_ticks.c \
	%D%/v8_log_ticks.h
