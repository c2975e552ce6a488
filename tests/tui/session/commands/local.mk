cmocka_tests += \
	%D%/test_command \
	%D%/test_keymap
