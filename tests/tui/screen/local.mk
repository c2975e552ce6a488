cmocka_tests += \
	%D%/test_grid
