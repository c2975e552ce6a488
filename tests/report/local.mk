cmocka_tests += \
	%D%/test_folded \
	%D%/test_info \
	%D%/test_peek \
	%D%/test_top \
	%D%/test_tree

shell_tests += \
	%D%/calls.sh \
	%D%/extremes.sh \
	%D%/list.sh \
	%D%/list_text.sh \
	%D%/served_source.sh

EXTRA_DIST += \
	%D%/calls.py \
	%D%/extremes.py \
	%D%/list.py \
	%D%/list_text.py \
	%D%/pprof_profile.py \
	%D%/served_source.py

testing_sources += \
	%D%/printed.c \
	%D%/printed.h
