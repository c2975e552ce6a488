cmocka_tests += \
	%D%/test_input

threaded_tests += \
	%D%/test_input
