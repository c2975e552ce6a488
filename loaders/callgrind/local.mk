libloaders_a_SOURCES += \
	%D%/callgrind.c \
	%D%/callgrind_events.c \
	%D%/callgrind_events.h \
	%D%/callgrind_file.c \
	%D%/callgrind_file.h \
	%D%/callgrind_names.c \
	%D%/callgrind_names.h \
	%D%/callgrind_numbers.c \
	%D%/callgrind_numbers.h \
	%D%/callgrind_parse.c \
	%D%/callgrind_profile.c \
	%D%/callgrind_profile.h
