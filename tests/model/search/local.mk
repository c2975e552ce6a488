cmocka_tests += \
	%D%/test_search
