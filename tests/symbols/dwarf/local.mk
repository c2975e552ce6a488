cmocka_tests += \
	%D%/test_source_sum \
	%D%/test_dwarf_companions \
	%D%/test_dwarf_damage \
	%D%/test_dwarf_inlines

testing_sources += \
	%D%/inline_answers.c \
	%D%/inline_answers.h \
	%D%/lonely_file.c \
	%D%/lonely_file.h

shell_tests += \
	%D%/inlines.sh

test_tools += \
	%D%/print_inlines
