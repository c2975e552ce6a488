cmocka_tests += \
	%D%/test_function_threads \
	%D%/test_owner_filters \
	%D%/test_owners
