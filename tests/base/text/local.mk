cmocka_tests += \
	%D%/test_pattern \
	%D%/test_shell_word
