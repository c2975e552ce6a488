cmocka_tests += \
	%D%/test_row_folds
