cmocka_tests += \
	%D%/test_code_place \
	%D%/test_extremes \
	%D%/test_input_facts \
	%D%/test_inputs \
	%D%/test_late_names \
	%D%/test_moments \
	%D%/test_profile_builder \
	%D%/test_quantity \
	%D%/test_sample_join \
	%D%/test_sample_times \
	%D%/test_sample_values \
	%D%/test_samples \
	%D%/test_snapshots \
	%D%/test_stacks \
	%D%/test_tags \
	%D%/test_unit_names

threaded_tests += \
	%D%/test_snapshots

testing_sources += \
	%D%/named_rows.c \
	%D%/named_rows.h \
	%D%/sample_rows.c \
	%D%/sample_rows.h
