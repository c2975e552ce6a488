cmocka_tests += \
	%D%/test_heaptrack

shell_tests += \
	%D%/heaptrack_oracle.sh

EXTRA_DIST += \
	%D%/heaptrack_oracle.py
