cmocka_tests += \
	%D%/test_arguments \
	%D%/test_config \
	%D%/test_live_settings \
	%D%/test_settings

main_test_libraries = libtesting.a libmain.a $(layers) $(CMOCKA_LIBS) $(libraries)
tests_main_test_arguments_LDADD = $(main_test_libraries)
tests_main_test_config_LDADD = $(main_test_libraries)
tests_main_test_live_settings_LDADD = $(main_test_libraries)
tests_main_test_settings_LDADD = $(main_test_libraries)

shell_tests += \
	%D%/command_line.sh \
	%D%/config.sh \
	%D%/documented.sh \
	%D%/generated.sh \
	%D%/output.sh

test_tools += main/generate/generate
