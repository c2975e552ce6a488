shell_tests += \
	%D%/command_line.sh \
	%D%/documented.sh \
	%D%/output.sh
