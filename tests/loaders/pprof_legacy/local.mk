cmocka_tests += \
	%D%/test_legacy_cpu \
	%D%/test_legacy_jemalloc \
	%D%/test_legacy_maps \
	%D%/test_pprof_legacy

testing_sources += \
	%D%/legacy_words.c \
	%D%/legacy_words.h

shell_tests += \
	%D%/jemalloc.sh \
	%D%/pprof_legacy.sh

EXTRA_DIST += \
	%D%/jemalloc.py \
	%D%/pprof_legacy.py
