cmocka_tests += \
	%D%/test_folded \
	%D%/test_folded_columns \
	%D%/test_folded_names \
	%D%/test_folded_roots
