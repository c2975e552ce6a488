libbase_a_SOURCES += \
	%D%/json_bytes.c \
	%D%/json_bytes.h \
	%D%/json_number.c \
	%D%/json_number.h \
	%D%/json_reader.c \
	%D%/json_reader.h \
	%D%/json_text.c \
	%D%/json_text.h \
	%D%/json_walk.c \
	%D%/json_walk.h
