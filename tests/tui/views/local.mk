cmocka_tests += \
	%D%/test_lines \
	%D%/test_row_folds
