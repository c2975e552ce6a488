cmocka_tests += \
	%D%/test_firefox

shell_tests += \
	%D%/firefox_oracle.sh

EXTRA_DIST += \
	%D%/firefox_oracle.py
