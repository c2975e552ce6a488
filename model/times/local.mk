libmodel_a_SOURCES += \
	%D%/bucket_finder.c \
	%D%/bucket_finder.h \
	%D%/call_counts.c \
	%D%/call_counts.h \
	%D%/runs.c \
	%D%/runs.h \
	%D%/stack_nodes.c \
	%D%/stack_nodes.h \
	%D%/thread_samples.c \
	%D%/thread_samples.h \
	%D%/timeline.c \
	%D%/timeline.h \
	%D%/timeline_axis.c \
	%D%/timeline_axis.h \
	%D%/timeline_block.c \
	%D%/timeline_block.h \
	%D%/timeline_pass.c \
	%D%/timeline_pass.h \
	%D%/timeline_slots.c \
	%D%/timeline_slots.h \
	%D%/timeline_sums.h \
	%D%/usual_interval.c \
	%D%/usual_interval.h
