libmain_a_SOURCES += \
	%D%/arguments.c \
	%D%/arguments.h \
	%D%/config.c \
	%D%/config.h \
	%D%/config_file.c \
	%D%/config_file.h \
	%D%/config_print.c \
	%D%/config_print.h \
	%D%/live_settings.c \
	%D%/live_settings.h \
	%D%/key_bindings.c \
	%D%/key_bindings.h \
	%D%/nearest.c \
	%D%/nearest.h \
	%D%/options.c \
	%D%/options.h \
	%D%/origins.c \
	%D%/origins.h \
	%D%/own_themes.c \
	%D%/own_themes.h \
	%D%/setting_store.c \
	%D%/setting_store.h \
	%D%/settings.c \
	%D%/settings.h \
	%D%/verbs.c \
	%D%/verbs.h
