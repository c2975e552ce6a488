cmocka_tests += \
	%D%/test_chart_repeats \
	%D%/test_chart_rows
