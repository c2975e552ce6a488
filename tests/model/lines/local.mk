cmocka_tests += \
	%D%/test_inlined_lines \
	%D%/test_line_sums
