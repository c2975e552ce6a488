cmocka_tests += \
	%D%/test_facets
