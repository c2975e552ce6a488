cmocka_tests += \
	%D%/test_austin_mojo

shell_tests += \
	%D%/austin_mojo_oracle.sh

EXTRA_DIST += \
	%D%/austin_mojo_oracle.py
