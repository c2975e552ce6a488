cmocka_tests += \
	%D%/test_ending
