cmocka_tests += \
	%D%/test_chrome_trace \
	%D%/test_trace_cpu

shell_tests += \
	%D%/trace_oracle.sh

EXTRA_DIST += \
	%D%/trace_oracle.py
