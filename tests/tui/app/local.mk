cmocka_tests += \
	%D%/test_app \
	%D%/test_arrangement \
	%D%/test_command_line \
	%D%/test_documents \
	%D%/test_screens

threaded_tests += \
	%D%/test_app \
	%D%/test_command_line \
	%D%/test_documents \
	%D%/test_screens

testing_sources += \
	%D%/screen_script.c \
	%D%/screen_script.h
