shell_tests += \
	%D%/big_inputs.sh \
	%D%/inputs.sh \
	%D%/record.sh
