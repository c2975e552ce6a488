libsources_a_SOURCES += \
	%D%/live_child.c \
	%D%/live_child.h \
	%D%/live_feed.c \
	%D%/live_feed.h \
	%D%/live_guard.c \
	%D%/live_guard.h \
	%D%/live_perf.c \
	%D%/live_perf.h \
	%D%/live_record.c \
	%D%/live_record.h \
	%D%/live_state.c \
	%D%/live_state.h \
	%D%/live_tape.c \
	%D%/live_tape.h \
	%D%/live_target.c \
	%D%/live_target.h \
	%D%/live_words.c \
	%D%/live_words.h
