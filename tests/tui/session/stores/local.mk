cmocka_tests += \
	%D%/test_store_choice
