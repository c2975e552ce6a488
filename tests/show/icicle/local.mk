cmocka_tests += \
	%D%/test_icicle_layout \
	%D%/test_icicle_outline
