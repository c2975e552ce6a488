cmocka_tests += \
	%D%/test_arrangement \
	%D%/test_command_line \
	%D%/test_file_words \
	%D%/test_folder_names
threaded_tests += \
	%D%/test_command_line \
	%D%/test_folder_names
