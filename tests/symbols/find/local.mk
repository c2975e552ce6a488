cmocka_tests += \
	%D%/test_debug_files \
	%D%/test_demangle \
	%D%/test_kallsyms

threaded_tests += \
	%D%/test_debug_files

shell_tests += \
	%D%/symfs.sh
