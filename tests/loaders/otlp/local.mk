cmocka_tests += \
	%D%/test_otlp

shell_tests += \
	%D%/otlp_oracle.sh

EXTRA_DIST += \
	%D%/otlp_oracle.py
