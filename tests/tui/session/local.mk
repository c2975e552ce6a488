cmocka_tests += \
	%D%/test_command \
	%D%/test_manual \
	%D%/test_session
