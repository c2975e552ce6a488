libloaders_a_SOURCES += \
	%D%/otlp.c \
	%D%/otlp_dictionary.c \
	%D%/otlp_dictionary.h \
	%D%/otlp_form.c \
	%D%/otlp_form.h \
	%D%/otlp_functions.c \
	%D%/otlp_functions.h \
	%D%/otlp_json.c \
	%D%/otlp_json.h \
	%D%/otlp_labels.c \
	%D%/otlp_labels.h \
	%D%/otlp_native.c \
	%D%/otlp_native.h \
	%D%/otlp_names.c \
	%D%/otlp_names.h \
	%D%/otlp_samples.c \
	%D%/otlp_samples.h \
	%D%/otlp_texts.c \
	%D%/otlp_texts.h
