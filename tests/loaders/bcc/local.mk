cmocka_tests += \
	%D%/test_bcc
