cmocka_tests += \
	%D%/test_inside \
	%D%/test_lines \
	%D%/test_row_folds
