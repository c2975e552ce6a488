cmocka_tests += \
	%D%/test_graph_split \
	%D%/test_graph_stacks
