cmocka_tests += \
	%D%/test_evidence \
	%D%/test_slice
