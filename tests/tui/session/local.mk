cmocka_tests += \
	%D%/test_marks \
	%D%/test_session
