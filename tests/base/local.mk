cmocka_tests += \
	%D%/test_column \
	%D%/test_hash
