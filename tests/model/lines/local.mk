cmocka_tests += \
	%D%/test_line_sums
