libsources_a_SOURCES += \
	%D%/descendants.c \
	%D%/descendants.h \
	%D%/duration.c \
	%D%/duration.h \
	%D%/keeper.c \
	%D%/keeper.h \
	%D%/keeper_signals.c \
	%D%/keeper_signals.h \
	%D%/perf_command.c \
	%D%/perf_command.h \
	%D%/perf_permission.c \
	%D%/perf_permission.h \
	%D%/perf_words.c \
	%D%/perf_words.h \
	%D%/program.c \
	%D%/program.h \
	%D%/record.c \
	%D%/record.h \
	%D%/switch_events.c \
	%D%/switch_events.h \
	%D%/targets.c \
	%D%/targets.h
