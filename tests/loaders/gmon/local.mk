cmocka_tests += \
	%D%/test_gmon

shell_tests += \
	%D%/gmon_oracle.sh

EXTRA_DIST += \
	%D%/gmon_oracle.py
