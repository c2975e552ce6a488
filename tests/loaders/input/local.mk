cmocka_tests += \
	%D%/test_input

threaded_tests += \
	%D%/test_input

shell_tests += \
	%D%/compressed.sh
