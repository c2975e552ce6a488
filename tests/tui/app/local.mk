cmocka_tests += \
	%D%/test_app \
	%D%/test_documents \
	%D%/test_own_code \
	%D%/test_palette \
	%D%/test_panes \
	%D%/test_screens \
	%D%/test_time_filters \
	%D%/test_times

# With the settings that there are.
%C%_test_palette_LDADD = libtesting.a $(CMOCKA_LIBS) libmain.a $(layers) $(CMOCKA_LIBS) $(libraries)
%C%_test_screens_LDADD = libtesting.a $(CMOCKA_LIBS) libmain.a $(layers) $(CMOCKA_LIBS) $(libraries)

threaded_tests += \
	%D%/test_app \
	%D%/test_documents \
	%D%/test_screens \
	%D%/test_time_filters \
	%D%/test_times

testing_sources += \
	%D%/screen_code.c \
	%D%/screen_code.h \
	%D%/screen_host.c \
	%D%/screen_host.h \
	%D%/screen_option.c \
	%D%/screen_option.h \
	%D%/screen_profile.c \
	%D%/screen_profile.h \
	%D%/screen_script.c \
	%D%/screen_script.h \
	%D%/screen_store.c \
	%D%/screen_store.h \
	%D%/user.c \
	%D%/user.h
