cmocka_tests += \
	%D%/test_pprof_legacy

shell_tests += \
	%D%/pprof_legacy.sh

EXTRA_DIST += \
	%D%/pprof_legacy.py
