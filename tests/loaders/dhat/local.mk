cmocka_tests += \
	%D%/test_dhat

shell_tests += \
	%D%/dhat_oracle.sh

EXTRA_DIST += \
	%D%/dhat_oracle.py
