cmocka_tests += \
	%D%/test_command \
	%D%/test_keymap \
	%D%/test_marks \
	%D%/test_session
