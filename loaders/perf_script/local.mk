libloaders_a_SOURCES += \
	%D%/perf_script.c \
	%D%/perf_script_clock.c \
	%D%/perf_script_clock.h \
	%D%/perf_script_event.c \
	%D%/perf_script_event.h \
	%D%/perf_script_fields.c \
	%D%/perf_script_fields.h \
	%D%/perf_script_frame.c \
	%D%/perf_script_frame.h \
	%D%/perf_script_head.c \
	%D%/perf_script_head.h \
	%D%/perf_script_history.c \
	%D%/perf_script_history.h \
	%D%/perf_script_line.c \
	%D%/perf_script_line.h \
	%D%/perf_script_locations.c \
	%D%/perf_script_locations.h \
	%D%/perf_script_parser.c \
	%D%/perf_script_parser.h \
	%D%/perf_script_sample.c \
	%D%/perf_script_sample.h \
	%D%/perf_script_trailing.c \
	%D%/perf_script_trailing.h \
	%D%/perf_script_who.c \
	%D%/perf_script_who.h
