cmocka_tests += \
	%D%/test_perf_builds \
	%D%/test_perf_clock \
	%D%/test_perf_deferred \
	%D%/test_perf_directory \
	%D%/test_perf_event_names \
	%D%/test_perf_events \
	%D%/test_perf_jit_report \
	%D%/test_perf_jit_unwinding \
	%D%/test_perf_maps \
	%D%/test_perf_moved_text \
	%D%/test_perf_namespaces \
	%D%/test_perf_places \
	%D%/test_perf_processes \
	%D%/test_perf_samples \
	%D%/test_perf_simpleperf \
	%D%/test_perf_unwinding

threaded_tests += \
	%D%/test_perf_jit_unwinding \
	%D%/test_perf_unwinding

shell_tests += \
	%D%/overloads.sh \
	%D%/perf_corpus.sh \
	%D%/perf_oracle.sh \
	%D%/same_result.sh \
	%D%/simpleperf_corpus.sh \
	%D%/unwind_oracle.sh

test_tools += \
	%D%/compare_unwinding

EXTRA_DIST += \
	%D%/perf_corpus.py \
	%D%/perf_oracle.py \
	%D%/same_result.py \
	%D%/simpleperf_corpus.py \
	%D%/unwind_oracle.py
