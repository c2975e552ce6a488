# A fuzz target is one program from one source file, with LLVMFuzzerTestOneInput in place of main.
fuzz_targets += \
	%D%/fuzz_annotate \
	%D%/fuzz_app \
	%D%/fuzz_austin_mojo \
	%D%/fuzz_bcc \
	%D%/fuzz_bpftrace \
	%D%/fuzz_call_tree \
	%D%/fuzz_callgrind \
	%D%/fuzz_clipboard \
	%D%/fuzz_export \
	%D%/fuzz_folded \
	%D%/fuzz_gmon \
	%D%/fuzz_go \
	%D%/fuzz_heaptrack \
	%D%/fuzz_icicle_layout \
	%D%/fuzz_input \
	%D%/fuzz_json \
	%D%/fuzz_jfr \
	%D%/fuzz_markdown \
	%D%/fuzz_nettrace \
	%D%/fuzz_otlp \
	%D%/fuzz_massif \
	%D%/fuzz_perf_data \
	%D%/fuzz_perf_script \
	%D%/fuzz_pprof \
	%D%/fuzz_pprof_legacy \
	%D%/fuzz_pstats \
	%D%/fuzz_source \
	%D%/fuzz_store \
	%D%/fuzz_symbols \
	%D%/fuzz_timeline \
	%D%/fuzz_unwind \
	%D%/fuzz_v8_log

fuzz_bytes = %D%/bytes.h %D%/require.h
fuzz_load = %D%/load.c %D%/load.h
program_file = %D%/program_file.c %D%/program_file.h
drawn_profile = %D%/drawn_profile.c %D%/drawn_profile.h
small_profile = %D%/small_profile.c %D%/small_profile.h
tree_promises = %D%/tree_promises.c %D%/tree_promises.h
valid_text = %D%/valid_text.c %D%/valid_text.h
%C%_fuzz_annotate_SOURCES = %D%/fuzz_annotate.c %D%/require.h $(program_file) $(valid_text)
%C%_fuzz_app_SOURCES = %D%/fuzz_app.c $(fuzz_bytes) $(small_profile)
%C%_fuzz_austin_mojo_SOURCES = %D%/fuzz_austin_mojo.c $(fuzz_load)
%C%_fuzz_bcc_SOURCES = %D%/fuzz_bcc.c $(fuzz_load)
%C%_fuzz_bpftrace_SOURCES = %D%/fuzz_bpftrace.c $(fuzz_load)
%C%_fuzz_call_tree_SOURCES = %D%/fuzz_call_tree.c $(fuzz_bytes) $(drawn_profile) $(tree_promises)
%C%_fuzz_callgrind_SOURCES = %D%/fuzz_callgrind.c $(fuzz_load)
%C%_fuzz_export_SOURCES = %D%/fuzz_export.c $(valid_text) $(fuzz_load)
%C%_fuzz_clipboard_SOURCES = %D%/fuzz_clipboard.c $(small_profile)
%C%_fuzz_clipboard_LDADD = $(main_test_libraries)
%C%_fuzz_folded_SOURCES = %D%/fuzz_folded.c $(fuzz_load)
%C%_fuzz_gmon_SOURCES = %D%/fuzz_gmon.c $(fuzz_load)
%C%_fuzz_heaptrack_SOURCES = %D%/fuzz_heaptrack.c $(fuzz_load)
%C%_fuzz_icicle_layout_SOURCES = %D%/fuzz_icicle_layout.c $(fuzz_bytes) $(layout_check)
%C%_fuzz_input_SOURCES = %D%/fuzz_input.c $(fuzz_load)
%C%_fuzz_json_SOURCES = %D%/fuzz_json.c $(fuzz_load)
%C%_fuzz_jfr_SOURCES = %D%/fuzz_jfr.c $(fuzz_load)
%C%_fuzz_markdown_SOURCES = %D%/fuzz_markdown.c $(small_profile) $(valid_text)
%C%_fuzz_nettrace_SOURCES = %D%/fuzz_nettrace.c $(fuzz_load)
%C%_fuzz_otlp_SOURCES = %D%/fuzz_otlp.c $(fuzz_load)
%C%_fuzz_massif_SOURCES = %D%/fuzz_massif.c $(fuzz_load)
%C%_fuzz_perf_data_SOURCES = %D%/fuzz_perf_data.c $(fuzz_load)
%C%_fuzz_perf_script_SOURCES = %D%/fuzz_perf_script.c $(fuzz_load)
%C%_fuzz_pprof_SOURCES = %D%/fuzz_pprof.c $(fuzz_load)
%C%_fuzz_pprof_legacy_SOURCES = %D%/fuzz_pprof_legacy.c $(fuzz_load)
%C%_fuzz_source_SOURCES = %D%/fuzz_source.c $(fuzz_bytes)
%C%_fuzz_store_SOURCES = %D%/fuzz_store.c
%C%_fuzz_pstats_SOURCES = %D%/fuzz_pstats.c $(fuzz_load)
%C%_fuzz_timeline_SOURCES = %D%/fuzz_timeline.c $(fuzz_bytes)
%C%_fuzz_v8_log_SOURCES = %D%/fuzz_v8_log.c $(fuzz_load)
%C%_fuzz_symbols_SOURCES = %D%/fuzz_symbols.c $(program_file) $(perf_recording) $(fuzz_load)

EXTRA_DIST += %D%/corpus %D%/dictionaries %D%/oss_fuzz.sh

# Each target explores for FUZZ_SECONDS, from its committed corpus. What it finds is kept
# in FUZZ_CORPUS, by default under fuzz/ in the build directory; an input that breaks it stays there as crash-*.
FUZZ_SECONDS = 60
FUZZ_CORPUS = fuzz

.PHONY: fuzz
if FUZZING
fuzz: $(fuzz_targets)
	@set -e; for target in $(fuzz_targets); do \
		name=$${target##*/}; seeds=$(srcdir)/%D%/corpus/$$name; \
		test -d "$$seeds" || seeds=; \
		words=-dict=$(srcdir)/%D%/dictionaries/$$name.dict; \
		test -e "$${words#-dict=}" || words=; \
		mkdir -p fuzz "$(FUZZ_CORPUS)/$$name"; \
		echo "== $$name, $(FUZZ_SECONDS) s"; \
		"./$$target" -max_total_time=$(FUZZ_SECONDS) -timeout=10 -print_final_stats=1 $$words \
			-artifact_prefix="fuzz/$$name." "$(FUZZ_CORPUS)/$$name" $$seeds; \
	done
else
fuzz:
	@echo "make fuzz needs ./configure --enable-fuzzing CC=clang; or run ./dev fuzz" >&2
	@exit 1
endif
