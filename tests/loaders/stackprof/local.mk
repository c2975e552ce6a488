cmocka_tests += \
	%D%/test_stackprof

shell_tests += \
	%D%/stackprof_oracle.sh

EXTRA_DIST += \
	%D%/stackprof_oracle.py
