cmocka_tests += \
	%D%/test_pyinstrument

shell_tests += \
	%D%/pyinstrument_oracle.sh

EXTRA_DIST += \
	%D%/pyinstrument_oracle.py
