cmocka_tests += \
	%D%/test_evidence \
	%D%/test_sample_parts \
	%D%/test_sample_spans \
	%D%/test_slice \
	%D%/test_slice_cpus \
	%D%/test_slice_expressions \
	%D%/test_slice_threads \
	%D%/test_slice_times \
	%D%/test_slice_unknowns \
	%D%/test_time_bounds \
	%D%/test_time_ranges

testing_sources += \
	%D%/day.h
