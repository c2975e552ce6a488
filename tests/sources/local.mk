shell_tests += \
	%D%/big_inputs.sh \
	%D%/inputs.sh \
	%D%/record.sh

cmocka_tests += \
	%D%/test_document

threaded_tests += \
	%D%/test_document
