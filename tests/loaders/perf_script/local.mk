cmocka_tests += \
	%D%/test_perf_script
