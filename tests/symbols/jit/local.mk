cmocka_tests += \
	%D%/test_jit_file \
	%D%/test_jitdump \
	%D%/test_perf_map
