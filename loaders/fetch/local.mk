libloaders_a_SOURCES += \
	%D%/fetch.c \
	%D%/fetch.h \
	%D%/fetch_answer.c \
	%D%/fetch_answer.h \
	%D%/fetch_failure.c \
	%D%/fetch_failure.h \
	%D%/profile_url.c \
	%D%/profile_url.h \
	%D%/url_parts.c \
	%D%/url_parts.h \
	%D%/url_secrets.c \
	%D%/url_secrets.h \
	%D%/web_page.c \
	%D%/web_page.h
