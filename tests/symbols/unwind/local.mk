cmocka_tests += \
	%D%/test_unwind
