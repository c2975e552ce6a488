cmocka_tests += \
	%D%/test_pstats

shell_tests += \
	%D%/pstats_oracle.sh

EXTRA_DIST += \
	%D%/pstats_oracle.py
