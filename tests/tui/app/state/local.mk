cmocka_tests += \
	%D%/test_arrangement \
	%D%/test_command_line
threaded_tests += \
	%D%/test_command_line
