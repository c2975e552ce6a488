cmocka_tests += \
	%D%/test_scalene

shell_tests += \
	%D%/scalene_oracle.sh

EXTRA_DIST += \
	%D%/scalene_oracle.py
