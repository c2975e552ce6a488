cmocka_tests += \
	%D%/test_prompt
