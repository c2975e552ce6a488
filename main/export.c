#include "main/export.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "main/confined/output_file.h"

enum { WIDTH_LEAST = 100, WIDTH_LIMIT = 100000 };

static const struct exporter *exporter_of(const struct report_options *options)
{
	enum report_format format = options->export_format;

	if (format == FORMAT_COUNT && options->output)
		format = report_format_of(options->output, WRITER_EXPORT);
	return export_find(format == FORMAT_COUNT ? FORMAT_PPROF : format);
}

static bool is_same(const struct stat *a, const struct stat *b)
{
	return S_ISREG(a->st_mode) && a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool is_file(const struct stat *output, const char *path)
{
	struct stat input;
	bool is_stdin = strcmp(path, "-") == 0;

	return (is_stdin ? fstat(STDIN_FILENO, &input) : stat(path, &input)) == 0 &&
	       is_same(&input, output);
}

bool export_is_input(const struct text_list *files, const char *path)
{
	struct stat output;

	if (stat(path, &output) != 0)
		return false;
	for (uint32_t i = 0; i < files->count; i++)
		if (is_file(&output, files->items[i]))
			return true;
	return files->count == 0 && (is_file(&output, "-") || is_file(&output, "perf.data"));
}

bool export_check_output(const struct report_options *options, const struct source_options *source,
			 struct error *error)
{
	if (!options->output || !export_is_input(&source->files, options->output))
		return true;
	return error_set(error, ERROR_USAGE, "-o %.200s: that is the profile to be read",
			 options->output);
}

bool export_check_width(const struct report_options *options, struct error *error)
{
	if (options->width == 0 || (options->width >= WIDTH_LEAST && options->width <= WIDTH_LIMIT))
		return true;
	return error_set(error, ERROR_USAGE, "--width: %d to %d pixels", WIDTH_LEAST, WIDTH_LIMIT);
}

/* Such as ".foo" of "a/x.foo"; NULL: none. */
static const char *ending_of(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	return dot && dot > name && dot[1] ? dot : NULL;
}

static void add_endings(char *known, size_t size, enum report_format format)
{
	const struct report_format_row *row = &report_formats[format];

	for (size_t i = 0; i < 4 && row->endings[i]; i++)
		snprintf(known + strlen(known), size - strlen(known), "%s%s", *known ? ", " : "",
			 row->endings[i]);
}

/* Whoever says what it is called does not want something else. */
static bool check_ending(const struct report_options *options, struct error *error)
{
	const char *path = options->output, *ending = path ? ending_of(path) : NULL;
	char known[200] = "";

	if (!ending || options->export_format != FORMAT_COUNT ||
	    report_format_of(path, WRITER_EXPORT) != FORMAT_COUNT)
		return true;
	for (uint32_t i = 0; i < EXPORT_FORMAT_COUNT; i++)
		if (export_formats[i] != FORMAT_COUNT)
			add_endings(known, sizeof(known), export_formats[i]);
	return error_set(error, ERROR_USAGE,
			 "-o %.100s: unknown file extension %.20s; use one of %s, or name the "
			 "format with --to",
			 path, ending, known);
}

bool export_check(const struct options *options, struct error *error)
{
	const struct exporter *exporter = exporter_of(&options->report);

	if (!check_ending(&options->report, error))
		return false;
	if (options_are_inverted(options) && !exporter->inverts)
		return error_set(error, ERROR_USAGE,
				 "in %s %s come first: --inverted and --layout leaf-first are "
				 "for svg, folded and speedscope",
				 report_formats[exporter->format].name,
				 exporter->format == FORMAT_PERF_SCRIPT ? "callees" : "callers");
	return options->report.output || !isatty(STDOUT_FILENO) ||
	       error_set(error, ERROR_USAGE,
			 "export does not write a profile to a terminal; name a file: -o FILE");
}

bool export_to_file(const struct report *report, report_print *print, const char *path,
		    uint64_t *size, struct error *error)
{
	struct output_file file;
	bool done;

	if (!output_file_open(&file, path, error))
		return false;
	if (!print(report, file.stream, error)) {
		output_file_discard(&file);
		return false;
	}
	done = output_file_close(&file, error);
	*size = file.size;
	return done;
}

bool export_print(const struct report *whole, const struct options *options, struct error *error)
{
	const struct exporter *exporter = exporter_of(&options->report);
	struct report report = *whole;
	uint64_t size;

	report.one_type = options->shown.sample_type != NULL;
	if (options->report.output)
		return export_to_file(&report, exporter->print, options->report.output, &size,
				      error);
	if (!exporter->print(&report, stdout, error))
		return false;
	/* Unlike with what is read by people, half of it is of no use. */
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	return error_set(error, ERROR_IO, "cannot write: %s", strerror(errno));
}
