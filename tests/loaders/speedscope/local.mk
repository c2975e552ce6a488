cmocka_tests += \
	%D%/test_speedscope

shell_tests += \
	%D%/speedscope_oracle.sh

EXTRA_DIST += \
	%D%/speedscope_oracle.py
