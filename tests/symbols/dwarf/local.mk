cmocka_tests += \
	%D%/test_dwarf_companions \
	%D%/test_dwarf_inlines

shell_tests += \
	%D%/inlines.sh

test_tools += \
	%D%/print_inlines
