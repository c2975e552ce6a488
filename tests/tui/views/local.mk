cmocka_tests += \
	%D%/test_inside \
	%D%/test_lines
