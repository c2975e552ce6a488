cmocka_tests += \
	%D%/test_matching
