cmocka_tests += \
	%D%/test_v8_cpu \
	%D%/test_v8_heap \
	%D%/test_v8_timeline

shell_tests += \
	%D%/v8_oracle.sh

EXTRA_DIST += \
	%D%/v8_oracle.py
