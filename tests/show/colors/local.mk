cmocka_tests += \
	%D%/test_package_name \
	%D%/test_theme
