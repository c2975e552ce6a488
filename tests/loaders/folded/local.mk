cmocka_tests += \
	%D%/test_folded
