cmocka_tests += \
	%D%/test_debug_files \
	%D%/test_demangle \
	%D%/test_kallsyms \
	%D%/test_module_files \
	%D%/test_symfs

threaded_tests += \
	%D%/test_debug_files

testing_sources += \
	%D%/machine.c \
	%D%/machine.h

shell_tests += \
	%D%/symfs.sh
