cmocka_tests += \
	%D%/test_bpftrace
