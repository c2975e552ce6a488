# Tests mirror the folders of what they test. A unit test is one program from one source file of
# the same name; a new one is one line in the fragment of its folder.
cmocka_tests =
threaded_tests = # those with threads in what they test: they also run under the thread sanitizer
fuzz_targets =
test_tools =     # programs that shell tests run
testing_sources =
layout_check = %D%/show/layout_check.c %D%/show/layout_check.h
perf_recording = \
	%D%/perf_recording.c \
	%D%/perf_recording.h \
	%D%/perf_recording_records.c \
	%D%/perf_recording_records.h \
	%D%/recorded_bytes.c \
	%D%/recorded_bytes.h \
	%D%/recorded_compression.c \
	%D%/recorded_compression.h \
	%D%/recorded_event.c \
	%D%/recorded_event.h

# Shell tests run `serac` on the command line or under tmux.
shell_tests = %D%/check_layers.sh

# libtesting.a has what unit tests share, and the main of fuzz targets that replays their
# corpora. The linker takes that main only where a program has none.
check_LIBRARIES = libtesting.a
testing_sources += $(perf_recording) \
	%D%/loaded.c \
	%D%/loaded.h \
	%D%/model_text.c \
	%D%/model_text.h \
	%D%/model/owners/owners_text.c \
	%D%/model/owners/owners_text.h \
	%D%/pprof_writer.c \
	%D%/pprof_writer.h \
	%D%/process_recording.c \
	%D%/process_recording.h \
	%D%/unit.c \
	%D%/unit.h
EXTRA_DIST += \
	%D%/fixtures \
	%D%/pprof_top.py \
	%D%/run_terminal.sh \
	%D%/run_unit.sh \
	%D%/screens \
	%D%/soak \
	%D%/static \
	%D%/tap.py \
	%D%/tap.sh

include %D%/base/local.mk
include %D%/base/files/local.mk
include %D%/base/json/local.mk
include %D%/base/process/local.mk
include %D%/base/text/local.mk
include %D%/bench/local.mk
include %D%/fuzz/local.mk
include %D%/loaders/local.mk
include %D%/loaders/austin_mojo/local.mk
include %D%/loaders/bcc/local.mk
include %D%/loaders/bpftrace/local.mk
include %D%/loaders/callgrind/local.mk
include %D%/loaders/chrome_trace/local.mk
include %D%/loaders/dhat/local.mk
include %D%/loaders/edges/local.mk
include %D%/loaders/fetch/local.mk
include %D%/loaders/fetch/stores/local.mk
include %D%/loaders/firefox/local.mk
include %D%/loaders/folded/local.mk
include %D%/loaders/gmon/local.mk
include %D%/loaders/goroutines/local.mk
include %D%/loaders/heaptrack/local.mk
include %D%/loaders/input/local.mk
include %D%/loaders/otlp/local.mk
include %D%/loaders/massif/local.mk
include %D%/loaders/native/local.mk
include %D%/loaders/perf/local.mk
include %D%/loaders/perf/file/local.mk
include %D%/loaders/perf/waits/local.mk
include %D%/loaders/perf_script/local.mk
include %D%/loaders/jfr/local.mk
include %D%/loaders/nettrace/local.mk
include %D%/loaders/pprof/local.mk
include %D%/loaders/pprof_legacy/local.mk
include %D%/loaders/speedscope/local.mk
include %D%/loaders/pstats/local.mk
include %D%/loaders/pyinstrument/local.mk
include %D%/loaders/scalene/local.mk
include %D%/loaders/stackprof/local.mk
include %D%/loaders/text/local.mk
include %D%/loaders/v8_log/local.mk
include %D%/loaders/v8_profile/local.mk
include %D%/main/local.mk
include %D%/main/kept/local.mk
include %D%/main/settings/local.mk
include %D%/model/compare/local.mk
include %D%/model/lines/local.mk
include %D%/model/match/local.mk
include %D%/model/slices/local.mk
include %D%/model/tables/local.mk
include %D%/model/owners/local.mk
include %D%/model/times/local.mk
include %D%/model/trees/local.mk
include %D%/model/search/local.mk
include %D%/report/local.mk
include %D%/report/annotate/local.mk
include %D%/report/diff/local.mk
include %D%/report/export/local.mk
include %D%/report/timeline/local.mk
include %D%/show/local.mk
include %D%/show/icicle/local.mk
include %D%/show/colors/local.mk
include %D%/sources/local.mk
include %D%/symbols/local.mk
include %D%/symbols/dwarf/local.mk
include %D%/symbols/elf/local.mk
include %D%/symbols/find/local.mk
include %D%/symbols/go/local.mk
include %D%/symbols/jit/local.mk
include %D%/symbols/machine/local.mk
include %D%/symbols/source/local.mk
include %D%/symbols/unwind/local.mk
include %D%/terminal/local.mk
include %D%/tui/app/local.mk
include %D%/tui/app/state/local.mk
include %D%/tui/chrome/local.mk
include %D%/tui/chrome/asking/local.mk
include %D%/tui/screen/local.mk
include %D%/tui/session/local.mk
include %D%/tui/session/commands/local.mk
include %D%/tui/session/stores/local.mk
include %D%/tui/session/times/local.mk
include %D%/tui/session/code/local.mk
include %D%/tui/views/local.mk
include %D%/tui/views/time/chart/local.mk
include %D%/tui/views/icicle/local.mk
include %D%/tui/session/analysis/local.mk

EXTRA_DIST += $(shell_tests)

libtesting_a_SOURCES = %D%/fuzz/replay.c
if HAVE_CMOCKA
libtesting_a_SOURCES += $(testing_sources)
endif

if FUZZING
unit_tests =
check_PROGRAMS = $(fuzz_targets)
LDADD = $(layers) $(libraries) $(FUZZER_LIBS)
TESTS =
else
if HAVE_CMOCKA
unit_tests = $(cmocka_tests)
else
unit_tests =
check-local:
	@echo "cmocka is missing: the unit tests did not run" >&2
endif
check_PROGRAMS = $(unit_tests) $(fuzz_targets) $(test_tools)
LDADD = libtesting.a $(layers) $(CMOCKA_LIBS) $(libraries)
# The longest are among the first: they run beside others, not after them.
TESTS = $(shell_tests) $(unit_tests) $(fuzz_targets)
endif

# Of tests that need what main/ is made of.
main_test_libraries = libmain.a $(LDADD)

# Every test prints TAP, so that totals count test cases and a program that dies half-way
# is an error, not a gap.
TEST_EXTENSIONS = .sh
tap_driver = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(tap_driver)
SH_LOG_DRIVER = $(tap_driver)
LOG_COMPILER = bash
AM_LOG_FLAGS = $(srcdir)/%D%/run_unit.sh
SH_LOG_COMPILER = bash
AM_LOG_DRIVER_FLAGS = --merge
AM_SH_LOG_DRIVER_FLAGS = --merge

# What a test may rely on; see docs/testing.md.
AM_TESTS_ENVIRONMENT = \
	SERAC='$(abs_builddir)/serac'; export SERAC; \
	SERAC_SOURCE="$$(cd '$(srcdir)' && pwd)"; export SERAC_SOURCE; \
	SERAC_CORPUS="$${SERAC_CORPUS:-$$SERAC_SOURCE/../shared/corpus}"; export SERAC_CORPUS; \
	PYTHONPATH="$$SERAC_SOURCE/tests"; export PYTHONPATH; \
	SERAC_CONFIG=/dev/null; export SERAC_CONFIG; \
	SERAC_STATE=off; export SERAC_STATE; \
	CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT;

.PHONY: check-threads
check-threads:
	$(MAKE) $(AM_MAKEFLAGS) check TESTS='$(threaded_tests) tests/terminal/storm.sh' \
		check_PROGRAMS='$(threaded_tests) $(test_tools)'
