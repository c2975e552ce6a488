libloaders_a_SOURCES += \
	%D%/firefox.c \
	%D%/firefox_functions.c \
	%D%/firefox_functions.h \
	%D%/firefox_markers.c \
	%D%/firefox_markers.h \
	%D%/firefox_profile.c \
	%D%/firefox_profile.h \
	%D%/firefox_reader.c \
	%D%/firefox_reader.h \
	%D%/firefox_samples.c \
	%D%/firefox_samples.h \
	%D%/firefox_stacks.c \
	%D%/firefox_stacks.h \
	%D%/firefox_symbols.c \
	%D%/firefox_symbols.h \
	%D%/firefox_table.c \
	%D%/firefox_table.h
