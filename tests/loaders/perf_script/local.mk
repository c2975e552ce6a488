cmocka_tests += \
	%D%/test_perf_script

shell_tests += \
	%D%/fields.sh

EXTRA_DIST += \
	%D%/fields.py
