libloaders_a_SOURCES += \
	%D%/curl_handle.c \
	%D%/curl_handle.h \
	%D%/fetch.c \
	%D%/fetch.h \
	%D%/fetch_access.c \
	%D%/fetch_access.h \
	%D%/fetch_answer.c \
	%D%/fetch_answer.h \
	%D%/fetch_failure.c \
	%D%/fetch_failure.h \
	%D%/profile_url.c \
	%D%/profile_url.h \
	%D%/http_client.c \
	%D%/http_client.h \
	%D%/http_connection.c \
	%D%/http_connection.h \
	%D%/http_request.h \
	%D%/json_message.c \
	%D%/json_message.h \
	%D%/request_log.c \
	%D%/request_log.h \
	%D%/url_parts.c \
	%D%/url_parts.h \
	%D%/url_secrets.c \
	%D%/url_secrets.h \
	%D%/web_page.c \
	%D%/web_page.h
