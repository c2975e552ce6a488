cmocka_tests += \
	%D%/test_export_perf_script \
	%D%/test_export_pprof \
	%D%/test_export_trees

shell_tests += \
	%D%/export_round_trip.sh \
	%D%/export.sh \
	%D%/export_times.sh \
	%D%/names.sh \
	%D%/perf_script_round_trip.sh

testing_sources += \
	%D%/exported.c \
	%D%/exported.h

EXTRA_DIST += \
	%D%/export_round_trip.py \
	%D%/export_times.py \
	%D%/perf_script_round_trip.py
