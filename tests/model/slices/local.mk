cmocka_tests += \
	%D%/test_slice
