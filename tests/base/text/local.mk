cmocka_tests += \
	%D%/test_civil_time \
	%D%/test_escaped_line \
	%D%/test_path_name \
	%D%/test_pattern \
	%D%/test_shell_word \
	%D%/test_utf8
