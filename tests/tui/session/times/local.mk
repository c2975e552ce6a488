cmocka_tests += \
	%D%/test_time_axis
