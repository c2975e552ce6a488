libloaders_a_SOURCES += \
	%D%/call_graph.c \
	%D%/call_graph.h \
	%D%/graph_costs.c \
	%D%/graph_costs.h \
	%D%/graph_counts.c \
	%D%/graph_flow.c \
	%D%/graph_flow.h \
	%D%/graph_links.c \
	%D%/graph_links.h \
	%D%/graph_output.c \
	%D%/graph_output.h \
	%D%/graph_paths.c \
	%D%/graph_paths.h \
	%D%/graph_portions.c \
	%D%/graph_portions.h \
	%D%/graph_split.c \
	%D%/graph_split.h \
	%D%/graph_stacks.c \
	%D%/graph_stacks.h \
	%D%/graph_steps.c \
	%D%/graph_steps.h \
	%D%/graph_visits.c \
	%D%/graph_visits.h
