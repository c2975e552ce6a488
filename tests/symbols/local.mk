cmocka_tests += \
	%D%/test_machine_code \
	%D%/test_named_files \
	%D%/test_service_jit \
	%D%/test_symbol_service

threaded_tests += \
	%D%/test_machine_code \
	%D%/test_symbol_service
