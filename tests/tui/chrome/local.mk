cmocka_tests += \
	%D%/test_line_finder \
	%D%/test_picker \
	%D%/test_prompt

threaded_tests += \
	%D%/test_line_finder
