cmocka_tests += \
	%D%/test_callgrind

shell_tests += \
	%D%/callgrind_oracle.sh

EXTRA_DIST += \
	%D%/callgrind_oracle.py
