libloaders_a_SOURCES += \
	%D%/goroutine_header.c \
	%D%/goroutine_header.h \
	%D%/goroutine_log.c \
	%D%/goroutine_log.h \
	%D%/goroutines.c \
	%D%/log_json.c \
	%D%/log_json.h \
	%D%/log_prefix.c \
	%D%/log_prefix.h
