libloaders_a_SOURCES += \
	%D%/fetch.c \
	%D%/fetch.h \
	%D%/profile_url.c \
	%D%/profile_url.h
