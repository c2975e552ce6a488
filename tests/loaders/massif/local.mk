cmocka_tests += \
	%D%/test_massif

shell_tests += \
	%D%/massif_oracle.sh

EXTRA_DIST += \
	%D%/massif_oracle.py
