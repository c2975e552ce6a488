libloaders_a_SOURCES += \
	%D%/pprof.c \
	%D%/pprof_damage.c \
	%D%/pprof_damage.h \
	%D%/pprof_ids.c \
	%D%/pprof_ids.h \
	%D%/pprof_index.c \
	%D%/pprof_index.h \
	%D%/pprof_labels.c \
	%D%/pprof_labels.h \
	%D%/pprof_locations.c \
	%D%/pprof_locations.h \
	%D%/pprof_names.c \
	%D%/pprof_names.h \
	%D%/pprof_path_sort.c \
	%D%/pprof_paths.c \
	%D%/pprof_paths.h \
	%D%/pprof_pruning.c \
	%D%/pprof_pruning.h \
	%D%/pprof_samples.c \
	%D%/pprof_samples.h \
	%D%/pprof_stacks.c \
	%D%/pprof_stacks.h \
	%D%/pprof_symbols.c \
	%D%/pprof_symbols.h \
	%D%/pprof_types.c \
	%D%/pprof_types.h
