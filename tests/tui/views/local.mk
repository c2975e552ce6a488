cmocka_tests += \
	%D%/test_inside \
	%D%/test_row_folds
