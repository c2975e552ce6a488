#include "main/export_view.h"

#include <stdio.h>

#include "main/confined/confine.h"
#include "main/confined/output_file.h"
#include "main/export.h"
#include "main/kept/marks_report.h"

enum { SIDES_TITLE_SIZE = 420 };

static void print_size(char text[QUANTITY_TEXT_SIZE], uint64_t size)
{
	quantity_print(text, (int64_t)size, (struct quantity_unit){ UNIT_BYTES, 0, "bytes" });
}

static void print_written(const struct written_view *view, uint64_t size,
			  char message[VIEW_MESSAGE_SIZE])
{
	const struct profile *profile = &view->profile;
	const struct sample_type *type = &profile->sample_types[view->slice.sample_type];
	char shown[QUANTITY_TEXT_SIZE], percent[QUANTITY_TEXT_SIZE], bytes[QUANTITY_TEXT_SIZE];

	print_size(bytes, size);
	if (view->sides)
		snprintf(message, VIEW_MESSAGE_SIZE, "Wrote %.100s: %s", view->path, bytes);
	else
		snprintf(message, VIEW_MESSAGE_SIZE, "Wrote %.100s: %s of profile, %s; %s",
			 view->path,
			 quantity_print_percent(percent, view->shown, sample_type_whole(type)),
			 quantity_print_named(shown, view->shown, type->unit), bytes);
}

static void write_file(const struct report *report, report_print *print,
		       const struct written_view *view, const struct text_list *files,
		       const char *endings, char message[VIEW_MESSAGE_SIZE])
{
	struct error error = { 0 };
	uint64_t size;

	if (!print)
		snprintf(message, VIEW_MESSAGE_SIZE, "Nothing was written: let the name end in %s",
			 endings);
	else if (export_is_input(files, view->path))
		snprintf(message, VIEW_MESSAGE_SIZE,
			 "Nothing was written: %.100s is the profile being shown", view->path);
	else if (!confine_allows_writing(view->path, &error))
		snprintf(message, VIEW_MESSAGE_SIZE, "Nothing was written: %.150s", error.message);
	else if (export_to_file(report, print, view->path, &size, &error))
		print_written(view, size, message);
	else
		snprintf(message, VIEW_MESSAGE_SIZE, "Nothing was written: %.150s", error.message);
}

/* As serac diff --format prints it. */
static void write_sides(struct report *report, const struct written_view *view,
			const struct text_list *files, char message[VIEW_MESSAGE_SIZE])
{
	struct diff_report diff = {
		.sides = *view->sides,
		.terms = view->terms,
		.order = view->order,
		.stacks = view->stacks,
	};

	report->diff = &diff;
	report->format = report_format_of(view->path, WRITER_DIFF);
	report->min_percent = report->limit = -1;
	diff_use_measure(&diff, report->format, view->terms.mode != COMPARE_SHARE);
	write_file(report, report->format == FORMAT_COUNT ? NULL : diff_print, view, files,
		   ".svg, .folded, .pb.gz, .tsv, .json, .md or .txt", message);
}

static bool print_marks(const struct written_view *view, const char *input, const char *path,
			uint64_t *size, struct error *error)
{
	const struct sides *sides = view->sides;
	char name[SIDES_TITLE_SIZE];
	const struct marks_report report = {
		.name = sides ? name : input,
		.profile = sides ? NULL : &view->profile,
		.sample_type = view->slice.sample_type,
		.marks = &view->marks,
		.commands = &view->commands,
	};
	struct output_file file;

	if (sides)
		snprintf(name, sizeof(name), "%.200s → %.200s", sides->name[SIDE_BASE],
			 sides->name[SIDE_NEW]);
	if (!output_file_open(&file, path, error))
		return false;
	marks_report_print(file.stream, &report);
	if (!output_file_close(&file, error))
		return false;
	*size = file.size;
	return true;
}

static void write_marks(const struct written_view *view, const struct text_list *files,
			const char *input, char message[VIEW_MESSAGE_SIZE])
{
	char bytes[QUANTITY_TEXT_SIZE];
	struct error error = { 0 };
	uint64_t size;

	if (export_is_input(files, view->path))
		error_set(&error, ERROR_USAGE, "%.100s is the profile being shown", view->path);
	else if (confine_allows_writing(view->path, &error) &&
		 print_marks(view, input, view->path, &size, &error))
		print_size(bytes, size);
	if (error.code != ERROR_NONE)
		snprintf(message, VIEW_MESSAGE_SIZE, "Nothing was written: %.150s", error.message);
	else
		snprintf(message, VIEW_MESSAGE_SIZE, "Wrote %.100s: %u mark%s, %s", view->path,
			 view->marks.count, view->marks.count == 1 ? "" : "s", bytes);
}

void export_view(const struct written_view *view, const struct text_list *files, const char *input,
		 char message[VIEW_MESSAGE_SIZE])
{
	const struct report_zoom zoom = { view->zoom, view->zoom_depth, view->boxes,
					  view->box_count };
	struct report report = {
		.profile = &view->profile,
		.input = input,
		.slice = &view->slice,
		.inverted = view->inverted,
		.upward = view->upward,
		.zoom = view->box_count > 0 ? &zoom : NULL,
	};
	const struct exporter *exporter;

	if (view->is_marks) {
		write_marks(view, files, input, message);
		return;
	}
	exporter = export_find(report_format_of(view->path, WRITER_EXPORT));
	if (view->sides)
		write_sides(&report, view, files, message);
	else
		write_file(&report, exporter ? exporter->print : NULL, view, files,
			   ".svg, .pb.gz, .folded or .json", message);
}
