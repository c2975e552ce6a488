cmocka_tests += \
	%D%/test_call_edges \
	%D%/test_call_tree \
	%D%/test_distinct_names \
	%D%/test_function_list \
	%D%/test_function_order \
	%D%/test_invariants \
	%D%/test_labels \
	%D%/test_scope_walk \
	%D%/test_tree_builder \
	%D%/test_tree_merger

testing_sources += \
	%D%/plain_profile.c \
	%D%/plain_profile.h

threaded_tests += \
	%D%/test_tree_builder
