cmocka_tests += \
	%D%/test_line_finder

threaded_tests += \
	%D%/test_line_finder
