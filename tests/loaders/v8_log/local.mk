cmocka_tests += \
	%D%/test_v8_log
