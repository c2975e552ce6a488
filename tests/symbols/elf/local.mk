cmocka_tests += \
	%D%/test_elf_symbols \
	%D%/test_symbol_table
