cmocka_tests += \
	%D%/test_file_matching \
	%D%/test_match_name \
	%D%/test_match_properties \
	%D%/test_matching

testing_sources += \
	%D%/match_text.c \
	%D%/match_text.h
