shell_tests += \
	%D%/diff.sh \
	%D%/diff_recorded.sh
