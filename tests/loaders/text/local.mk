cmocka_tests += \
	%D%/test_text_blocks

threaded_tests += \
	%D%/test_text_blocks
