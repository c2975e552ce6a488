cmocka_tests += \
	%D%/test_marks \
	%D%/test_session \
	%D%/test_source_reader

threaded_tests += \
	%D%/test_source_reader
