cmocka_tests += \
	%D%/test_jitdump \
	%D%/test_perf_map
