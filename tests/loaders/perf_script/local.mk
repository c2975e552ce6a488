cmocka_tests += \
	%D%/test_perf_script \
	%D%/test_perf_script_events \
	%D%/test_perf_script_fields \
	%D%/test_perf_script_frames \
	%D%/test_perf_script_functions

testing_sources += \
	%D%/two_frames.h

shell_tests += \
	%D%/fields.sh

EXTRA_DIST += \
	%D%/fields.py
