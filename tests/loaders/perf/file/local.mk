cmocka_tests += \
	%D%/test_perf_callchain \
	%D%/test_perf_compressed \
	%D%/test_perf_containers \
	%D%/test_perf_damage \
	%D%/test_perf_header \
	%D%/test_perf_known_records \
	%D%/test_perf_queue
