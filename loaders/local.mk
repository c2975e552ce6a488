noinst_LIBRARIES += libloaders.a
libloaders_a_SOURCES =

libloaders_a_SOURCES += \
	%D%/foreign_format.h \
	%D%/foreign_formats.c \
	%D%/foreign_formats.h \
	%D%/foreign_json.c \
	%D%/foreign_json.h \
	%D%/foreign_texts.c \
	%D%/foreign_texts.h \
	%D%/loader.h \
	%D%/loaders.c \
	%D%/server_answer.c \
	%D%/server_answer.h \
	%D%/store_stream.c \
	%D%/store_stream.h

include %D%/austin_mojo/local.mk
include %D%/bcc/local.mk
include %D%/bpftrace/local.mk
include %D%/bytes/local.mk
include %D%/callgrind/local.mk
include %D%/chrome_trace/local.mk
include %D%/dhat/local.mk
include %D%/edges/local.mk
include %D%/fetch/local.mk
include %D%/fetch/stores/local.mk
include %D%/firefox/local.mk
include %D%/folded/local.mk
include %D%/gmon/local.mk
include %D%/goroutines/local.mk
include %D%/heaptrack/local.mk
include %D%/input/local.mk
include %D%/massif/local.mk
include %D%/jfr/local.mk
include %D%/native/local.mk
include %D%/nettrace/local.mk
include %D%/nettrace/file/local.mk
include %D%/otlp/local.mk
include %D%/perf/local.mk
include %D%/perf/file/local.mk
include %D%/perf/profile/local.mk
include %D%/perf/unwind/local.mk
include %D%/perf/waits/local.mk
include %D%/perf_script/local.mk
include %D%/json/local.mk
include %D%/pprof/local.mk
include %D%/pprof_legacy/local.mk
include %D%/pprof_legacy/names/local.mk
include %D%/pyinstrument/local.mk
include %D%/scalene/local.mk
include %D%/speedscope/local.mk
include %D%/pstats/local.mk
include %D%/stackprof/local.mk
include %D%/text/local.mk
include %D%/v8_log/local.mk
include %D%/v8_profile/local.mk
