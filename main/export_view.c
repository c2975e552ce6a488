#include "main/export_view.h"

#include <stdio.h>

#include "main/export.h"

static void print_written(const struct written_view *view, uint64_t size,
			  char message[VIEW_MESSAGE_SIZE])
{
	const struct profile *profile = &view->profile;
	const struct sample_type *type = &profile->sample_types[view->slice.sample_type];
	char shown[QUANTITY_TEXT_SIZE], percent[QUANTITY_TEXT_SIZE], bytes[QUANTITY_TEXT_SIZE];

	snprintf(message, VIEW_MESSAGE_SIZE, "Wrote %.100s: %s of profile, %s; %s", view->path,
		 quantity_print_percent(percent, view->shown, type->size),
		 quantity_print_named(shown, view->shown, type->unit),
		 quantity_print(bytes, (int64_t)size,
				(struct quantity_unit){ UNIT_BYTES, 0, "bytes" }));
}

void export_view(const struct written_view *view, const struct options *options, const char *input,
		 char message[VIEW_MESSAGE_SIZE])
{
	enum export_format format = export_format_of(view->path);
	const struct report_zoom zoom = { view->zoom, view->zoom_depth, view->boxes,
					  view->box_count };
	const struct report report = {
		.profile = &view->profile,
		.input = input,
		.slice = &view->slice,
		.inverted = view->inverted,
		.upward = view->upward,
		.zoom = view->box_count > 0 ? &zoom : NULL,
	};
	struct error error = { 0 };
	uint64_t size;

	if (format == EXPORT_AUTO)
		snprintf(message, VIEW_MESSAGE_SIZE,
			 "Nothing was written: let the name end in .svg, .pb.gz, .folded or .json");
	else if (export_is_input(options, view->path))
		snprintf(message, VIEW_MESSAGE_SIZE,
			 "Nothing was written: %.100s is the profile that is shown", view->path);
	else if (export_to_file(&report, format, view->path, &size, &error))
		print_written(view, size, message);
	else
		snprintf(message, VIEW_MESSAGE_SIZE, "Nothing was written: %.150s", error.message);
}
