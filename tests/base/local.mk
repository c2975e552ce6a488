cmocka_tests += \
	%D%/test_column \
	%D%/test_hash \
	%D%/test_key_sort
