cmocka_tests += \
	%D%/test_grid \
	%D%/test_ground_answer \
	%D%/test_mouse_report \
	%D%/test_paint \
	%D%/test_terminal_types
