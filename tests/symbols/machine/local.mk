cmocka_tests += \
	%D%/test_decoded_function
