cmocka_tests += \
	%D%/test_owner_filters \
	%D%/test_owners
