/*
 * A slice for speedscope: a "sampled" profile of each sample type, of one sample a distinct stack.
 * Its weights may not be negative: where some are, what was lost is a profile of its own.
 */

#include <stdlib.h>

#include "base/memory.h"
#include "report/export/exporter.h"
#include "report/headline.h"
#include "report/json.h"
#include "report/report_tree.h"

#define SCHEMA "https://www.speedscope.app/file-format-schema.json"

static const char *const unit_names[] = {
	[UNIT_COUNT] = "none",
	[UNIT_NANOSECONDS] = "nanoseconds",
	[UNIT_BYTES] = "bytes",
};

struct frames {           /* numbers in the file, of labels that stand for others */
	uint32_t *number; /* 1 + it, per label; 0: none */
	label_id *path;
	uint32_t path_capacity;
};

/* --- frames: the same for all sample types, as their trees have the same labels */

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

static void write_frames(struct json *json, const struct profile *profile,
			 const struct labels *labels, struct frames *frames)
{
	uint32_t count = 0;

	frames->number = memory_new(labels->count, sizeof(*frames->number));
	json_begin_object(json, "shared");
	json_begin_array(json, "frames");
	for (label_id label = 0; label < labels->count; label++) {
		if (!is_frame(labels, label))
			continue;
		write_frame(json, profile, labels, label);
		frames->number[label] = ++count;
	}
	json_end_array(json);
	json_end_object(json);
}

/* --- profiles */

static bool has_sign(int64_t self, bool gains)
{
	return gains ? self > 0 : self < 0;
}

/* What stands below the root weighs something; what has no stack is one without frames. */
static void write_stack(struct json *json, const struct call_tree *tree, node_id node,
			struct frames *frames)
{
	const struct labels *labels = tree->labels;
	uint32_t depth = tree->depth[node];

	if (depth > frames->path_capacity) {
		frames->path_capacity = depth * 2;
		free(frames->path);
		frames->path = memory_resize(NULL, frames->path_capacity, sizeof(*frames->path));
	}
	for (uint32_t i = depth; i > 0; node = tree->parent[node])
		frames->path[--i] = labels->identity[tree->label[node]];
	json_begin_array(json, NULL);
	for (uint32_t i = 0; i < depth; i++)
		json_number(json, NULL, frames->number[frames->path[i]] - 1);
	json_end_array(json);
}

static int64_t sum_of(const struct call_tree *tree, bool gains)
{
	int64_t sum = 0;

	for (node_id node = 0; node < tree->count; node++)
		if (has_sign(tree->self[node], gains))
			sum = quantity_add(sum, tree->self[node]);
	return gains ? sum : quantity_multiply(sum, -1);
}

static void write_profile(struct json *json, const char *name, const struct call_tree *tree,
			  bool gains, struct frames *frames, FILE *out)
{
	char title[200];

	snprintf(title, sizeof(title), "%s%s", name, gains ? "" : ", losses");
	json_begin_object(json, NULL);
	json_text(json, "type", "sampled");
	json_text(json, "name", title);
	json_text(json, "unit", unit_names[tree->unit.unit]);
	json_number(json, "startValue", 0);
	json_quantity(json, "endValue", sum_of(tree, gains), tree->unit);
	json_begin_array(json, "samples");
	for (node_id node = 0; node < tree->count && !ferror(out); node++)
		if (has_sign(tree->self[node], gains))
			write_stack(json, tree, node, frames);
	json_end_array(json);
	json_begin_array(json, "weights");
	for (node_id node = 0; node < tree->count && !ferror(out); node++)
		if (has_sign(tree->self[node], gains))
			json_quantity(json, NULL,
				      gains ? tree->self[node]
					    : quantity_multiply(tree->self[node], -1),
				      tree->unit);
	json_end_array(json);
	json_end_object(json);
}

/* What speedscope shows as its title. */
static void write_title(struct json *json, const struct report *report)
{
	char *title = NULL;
	size_t size;
	FILE *out = open_memstream(&title, &size);

	if (!out)
		memory_exhausted();
	fprintf(out, "%s%s", report->input,
		report->profile->stacks_are_estimates ? " (" HEADLINE_ESTIMATED ")" : "");
	fclose(out);
	json_text(json, "name", title);
	free(title);
}

/* The tree of a sample type; those that are not asked for are shown where they weigh something. */
static uint32_t write_type(struct json *json, const struct report *report, uint32_t type,
			   const struct call_tree *tree, struct frames *frames, FILE *out)
{
	const struct profile *profile = report->profile;
	const char *name = profile_text(profile, profile->sample_types[type].name);
	bool losses = sum_of(tree, false) > 0;
	bool gains = sum_of(tree, true) > 0 || (type == report->slice->sample_type && !losses);

	if (gains)
		write_profile(json, name, tree, true, frames, out);
	if (losses)
		write_profile(json, name, tree, false, frames, out);
	return (uint32_t)gains + losses;
}

static bool print(const struct report *report, FILE *out, struct error *error)
{
	const struct profile *profile = report->profile;
	uint32_t type = report->slice->sample_type, active = 0, written = 0;
	struct call_tree *tree = report_tree_build(report, type, error);
	struct frames frames = { 0 };
	struct json json;

	if (!tree)
		return false;
	json_begin(&json, out);
	json_text(&json, "$schema", SCHEMA);
	json_text(&json, "exporter", "serac@" PACKAGE_VERSION);
	write_title(&json, report);
	write_frames(&json, profile, tree->labels, &frames);
	json_begin_array(&json, "profiles");
	for (uint32_t i = 0; i < profile->sample_type_count && !ferror(out); i++) {
		struct call_tree *other;

		if (report->one_type && i != type)
			continue;
		if (i == type) {
			active = written;
			written += write_type(&json, report, i, tree, &frames, out);
			continue;
		}
		other = report_tree_build(report, i, error);
		if (!other)
			break;
		written += write_type(&json, report, i, other, &frames, out);
		call_tree_unref(other);
	}
	json_end_array(&json);
	json_number(&json, "activeProfileIndex", active);
	json_end(&json);
	call_tree_unref(tree);
	free(frames.number);
	free(frames.path);
	return error->code == ERROR_NONE;
}

const struct exporter speedscope_exporter = {
	.format = FORMAT_SPEEDSCOPE,
	.print = print,
	.inverts = true,
};
