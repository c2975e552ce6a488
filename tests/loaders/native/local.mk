shell_tests += \
	%D%/native_names.sh

EXTRA_DIST += \
	%D%/native_names.py
