cmocka_tests += \
	%D%/test_folded \
	%D%/test_info \
	%D%/test_peek \
	%D%/test_top \
	%D%/test_tree

testing_sources += \
	%D%/printed.c \
	%D%/printed.h
