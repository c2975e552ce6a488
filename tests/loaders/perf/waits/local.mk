cmocka_tests += \
	%D%/test_perf_moments \
	%D%/test_perf_off_cpu \
	%D%/test_perf_sched \
	%D%/test_perf_switches \
	%D%/test_perf_waits

shell_tests += \
	%D%/waits.sh

EXTRA_DIST += \
	%D%/waits.py \
	%D%/waits_of_script.py
