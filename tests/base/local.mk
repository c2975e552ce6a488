cmocka_tests += \
	%D%/test_column \
	%D%/test_ending \
	%D%/test_hash \
	%D%/test_pattern \
	%D%/test_regular_file \
	%D%/test_shell_word \
	%D%/test_watched_file
