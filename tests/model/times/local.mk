cmocka_tests += \
	%D%/test_timeline \
	%D%/test_timeline_axis \
	%D%/test_timeline_sums
