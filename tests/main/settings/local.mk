cmocka_tests += \
	%D%/test_arguments \
	%D%/test_config \
	%D%/test_live_settings \
	%D%/test_settings

%C%_test_arguments_LDADD = $(main_test_libraries)
%C%_test_config_LDADD = $(main_test_libraries)
%C%_test_live_settings_LDADD = $(main_test_libraries)
%C%_test_settings_LDADD = $(main_test_libraries)
