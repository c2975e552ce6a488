cmocka_tests += \
	%D%/test_source_reader

threaded_tests += \
	%D%/test_source_reader
