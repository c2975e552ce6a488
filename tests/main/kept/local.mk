cmocka_tests += \
	%D%/test_kept

%C%_test_kept_LDADD = $(main_test_libraries)
