cmocka_tests += \
	%D%/test_source_finder
