libloaders_a_SOURCES += \
	%D%/json_answer.c \
	%D%/json_answer.h \
	%D%/message.c \
	%D%/message.h \
	%D%/old_pyroscope_store.c \
	%D%/parca_merge.c \
	%D%/parca_merge.h \
	%D%/parca_store.c \
	%D%/pyroscope_store.c \
	%D%/store.c \
	%D%/store.h \
	%D%/store_fetch.c \
	%D%/store_fetch.h \
	%D%/store_name.c \
	%D%/store_name.h \
	%D%/store_parts.c \
	%D%/store_parts.h \
	%D%/store_query.c \
	%D%/store_query.h \
	%D%/store_recognition.c \
	%D%/store_recognition.h \
	%D%/store_time.c \
	%D%/store_time.h \
	%D%/url_text.c \
	%D%/url_text.h
