cmocka_tests += \
	%D%/test_home_path \
	%D%/test_regular_file \
	%D%/test_state_folder \
	%D%/test_text_file \
	%D%/test_watched_file
