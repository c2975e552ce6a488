cmocka_tests += \
	%D%/test_match_properties \
	%D%/test_matching
