cmocka_tests += \
	%D%/test_code_places \
	%D%/test_loaders

shell_tests += \
	%D%/advice.sh \
	%D%/corpus.sh \
	%D%/round_trip.sh \
	%D%/limits.sh \
	%D%/limits_recordings.sh

test_tools += \
	%D%/print_samples

EXTRA_DIST += \
	%D%/corpus.py \
	%D%/round_trip.py \
	%D%/hostile.py \
	%D%/hostile_elf.py \
	%D%/hostile_paths.py \
	%D%/hostile_json.py \
	%D%/hostile_jfr.py \
	%D%/hostile_perf.py \
	%D%/hostile_pprof.py \
	%D%/hostile_text.py \
	%D%/limits.py
