libreport_a_SOURCES += \
	%D%/byte_table.c \
	%D%/byte_table.h \
	%D%/export.c \
	%D%/export.h \
	%D%/export_perf_script.c \
	%D%/export_pprof.c \
	%D%/export_speedscope.c \
	%D%/export_svg.c \
	%D%/exporter.h \
	%D%/gzip_stream.c \
	%D%/gzip_stream.h \
	%D%/nameless.c \
	%D%/nameless.h \
	%D%/perf_script_names.c \
	%D%/perf_script_names.h \
	%D%/perf_script_stacks.c \
	%D%/perf_script_stacks.h \
	%D%/pprof_file.c \
	%D%/pprof_file.h \
	%D%/pprof_frames.c \
	%D%/pprof_frames.h \
	%D%/protobuf_writer.c \
	%D%/protobuf_writer.h \
	%D%/svg_page.c \
	%D%/svg_page.h \
	%D%/svg_picture.c \
	%D%/svg_picture.h
