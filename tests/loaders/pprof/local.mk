cmocka_tests += \
	%D%/test_pprof \
	%D%/test_pprof_addresses \
	%D%/test_pprof_damage \
	%D%/test_pprof_labels \
	%D%/test_pprof_limits \
	%D%/test_pprof_locations \
	%D%/test_pprof_paths \
	%D%/test_pprof_script_name

testing_sources += \
	%D%/abcd_profile.c \
	%D%/abcd_profile.h

shell_tests += \
	%D%/pprof_corpus.sh \
	%D%/pprof_kinds.sh \
	%D%/pprof_labels.sh

EXTRA_DIST += \
	%D%/pprof_corpus.py \
	%D%/pprof_kinds.py \
	%D%/pprof_labels.py \
	%D%/pprof_server.go
