cmocka_tests += \
	%D%/test_compressed \
	%D%/test_input

threaded_tests += \
	%D%/test_input

testing_sources += \
	%D%/read_input.c \
	%D%/read_input.h

shell_tests += \
	%D%/compressed.sh
