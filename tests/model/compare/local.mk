cmocka_tests += \
	%D%/test_comparison \
	%D%/test_comparison_merge \
	%D%/test_noise \
	%D%/test_side_scale \
	%D%/test_spread
