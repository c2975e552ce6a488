#include "report/export/shared_frames.h"

#include <stdlib.h>

#include "base/memory.h"

const char *speedscope_unit(struct quantity_unit unit)
{
	static const char *const names[] = {
		[UNIT_COUNT] = "none",
		[UNIT_NANOSECONDS] = "nanoseconds",
		[UNIT_BYTES] = "bytes",
	};

	return names[unit.unit];
}

static bool is_frame(const struct labels *labels, label_id label)
{
	return label != LABEL_ALL && labels->identity[label] == label;
}

static void write_frame(struct json *json, const struct profile *profile,
			const struct labels *labels, label_id label)
{
	const char *name = labels->text[label];
	const char *file = profile_text(profile, profile->functions.file[labels->function[label]]);
	const char *module = profile_module_path(profile, labels->module[label]);

	json_begin_object(json, NULL);
	json_text(json, "name", *name ? name : "[unknown]");
	if (*file || *module)
		json_text(json, "file", *file ? file : module);
	if (labels->line[label] != 0)
		json_number(json, "line", labels->line[label]);
	json_end_object(json);
}

void shared_frames_write(struct shared_frames *frames, struct json *json,
			 const struct profile *profile, const struct labels *labels,
			 bool has_no_stack)
{
	*frames = (struct shared_frames){ .labels = labels };
	frames->number = memory_new(labels->count, sizeof(*frames->number));
	json_begin_object(json, "shared");
	json_begin_array(json, "frames");
	for (label_id label = 0; label < labels->count; label++) {
		if (!is_frame(labels, label))
			continue;
		write_frame(json, profile, labels, label);
		frames->number[label] = ++frames->count;
	}
	if (has_no_stack) {
		json_begin_object(json, NULL);
		json_text(json, "name", "[no stack]");
		json_end_object(json);
		frames->count++;
	}
	json_end_array(json);
	json_end_object(json);
}

void shared_frames_release(struct shared_frames *frames)
{
	free(frames->number);
}
