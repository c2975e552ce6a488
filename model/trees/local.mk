libmodel_a_SOURCES += \
	%D%/call_tree.c \
	%D%/call_tree.h \
	%D%/call_tree_build.c \
	%D%/edge_finder.c \
	%D%/edge_finder.h \
	%D%/function_list.c \
	%D%/function_list.h \
	%D%/function_sums.c \
	%D%/function_sums.h \
	%D%/labels.c \
	%D%/labels.h \
	%D%/sample_groups.c \
	%D%/sample_groups.h \
	%D%/search.c \
	%D%/search.h \
	%D%/sketch.c \
	%D%/sketch.h \
	%D%/stack_order.c \
	%D%/stack_order.h \
	%D%/tree_builder.c \
	%D%/tree_builder.h \
	%D%/tree_builder_samples.c \
	%D%/tree_merger.c \
	%D%/tree_merger.h
