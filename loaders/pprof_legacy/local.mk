libloaders_a_SOURCES += \
	%D%/legacy_contention.c \
	%D%/legacy_counts.c \
	%D%/legacy_cpu.c \
	%D%/legacy_formats.h \
	%D%/legacy_heap.c \
	%D%/legacy_java.c \
	%D%/legacy_jemalloc.c \
	%D%/legacy_lines.c \
	%D%/legacy_lines.h \
	%D%/legacy_locations.c \
	%D%/legacy_locations.h \
	%D%/legacy_map_lines.c \
	%D%/legacy_maps.c \
	%D%/legacy_maps.h \
	%D%/legacy_profile.c \
	%D%/legacy_profile.h \
	%D%/legacy_tags.c \
	%D%/legacy_tags.h \
	%D%/legacy_threads.c \
	%D%/pprof_legacy.c
