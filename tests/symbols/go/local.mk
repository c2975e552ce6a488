cmocka_tests += \
	%D%/test_go_inlines

shell_tests += \
	%D%/stripped.sh

testing_sources += \
	%D%/go_program.c \
	%D%/go_program.h
