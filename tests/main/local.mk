shell_tests += \
	%D%/command_line.sh \
	%D%/config.sh \
	%D%/documented.sh \
	%D%/ending.sh \
	%D%/generated.sh \
	%D%/output.sh

test_tools += main/generate/generate
