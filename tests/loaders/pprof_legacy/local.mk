cmocka_tests += \
	%D%/test_legacy_jemalloc \
	%D%/test_pprof_legacy

shell_tests += \
	%D%/jemalloc.sh \
	%D%/pprof_legacy.sh

EXTRA_DIST += \
	%D%/jemalloc.py \
	%D%/pprof_legacy.py
