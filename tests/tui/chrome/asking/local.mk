cmocka_tests += \
	%D%/test_picker \
	%D%/test_prompt
