cmocka_tests += \
	%D%/test_goroutine_log
