cmocka_tests += \
	%D%/test_call_counts \
	%D%/test_heaviest_function \
	%D%/test_median \
	%D%/test_random_runs \
	%D%/test_runs \
	%D%/test_timeline \
	%D%/test_timeline_axis \
	%D%/test_timeline_parts \
	%D%/test_timeline_sums

testing_sources += \
	%D%/timed_samples.c \
	%D%/timed_samples.h \
	%D%/timeline_profile.c \
	%D%/timeline_profile.h
