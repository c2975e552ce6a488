cmocka_tests += \
	%D%/test_timeline_report

shell_tests += \
	%D%/timeline_corpus.sh \
	%D%/timeline_samples.sh \
	%D%/timeline_sides.sh

EXTRA_DIST += \
	%D%/timeline_corpus.py \
	%D%/timeline_samples.py
