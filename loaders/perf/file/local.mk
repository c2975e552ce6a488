libloaders_a_SOURCES += \
	%D%/perf_bytes.h \
	%D%/perf_callchain.c \
	%D%/perf_callchain.h \
	%D%/perf_event.c \
	%D%/perf_event.h \
	%D%/perf_features.c \
	%D%/perf_features.h \
	%D%/perf_format.h \
	%D%/perf_header.c \
	%D%/perf_header.h \
	%D%/perf_known_records.c \
	%D%/perf_known_records.h \
	%D%/perf_meta_info.c \
	%D%/perf_meta_info.h \
	%D%/perf_parts.c \
	%D%/perf_parts.h \
	%D%/perf_queue.c \
	%D%/perf_queue.h \
	%D%/perf_recorded_files.c \
	%D%/perf_recorded_files.h \
	%D%/perf_sample.c \
	%D%/perf_sample.h \
	%D%/perf_stream.c \
	%D%/perf_stream.h \
	%D%/perf_tracing_data.c \
	%D%/perf_tracing_data.h
