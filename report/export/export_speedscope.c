/*
 * A slice for speedscope: where samples have times, in their order (speedscope_threads.h), else a
 * "sampled" profile of each sample type, of one sample a distinct stack. Its weights may not be
 * negative: where some are, what was lost is a profile of its own.
 */

#include <stdlib.h>

#include "base/memory.h"
#include "report/export/exporter.h"
#include "report/export/shared_frames.h"
#include "report/export/speedscope_threads.h"
#include "report/headline.h"
#include "report/report_tree.h"

#define SCHEMA "https://www.speedscope.app/file-format-schema.json"

struct writing {
	struct json json;
	struct shared_frames frames; /* the trees of all sample types have the same labels */
	label_id *path;
	uint32_t path_capacity;
};

/* --- profiles */

static bool has_sign(int64_t self, bool gains)
{
	return gains ? self > 0 : self < 0;
}

/* What stands below the root weighs something; what has no stack is one without frames. */
static void write_stack(struct writing *writing, const struct call_tree *tree, node_id node)
{
	struct json *json = &writing->json;
	uint32_t depth = tree->depth[node];

	if (depth > writing->path_capacity) {
		writing->path_capacity = depth * 2;
		free(writing->path);
		writing->path = memory_resize(NULL, writing->path_capacity, sizeof(*writing->path));
	}
	for (uint32_t i = depth; i > 0; node = tree->parent[node])
		writing->path[--i] = tree->label[node];
	json_begin_array(json, NULL);
	for (uint32_t i = 0; i < depth; i++)
		json_number(json, NULL, shared_frames_find(&writing->frames, writing->path[i]));
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

static void write_profile(struct writing *writing, const char *name, const struct call_tree *tree,
			  bool gains)
{
	struct json *json = &writing->json;
	char title[200];

	snprintf(title, sizeof(title), "%s%s", name, gains ? "" : ", losses");
	json_begin_object(json, NULL);
	json_text(json, "type", "sampled");
	json_text(json, "name", title);
	json_text(json, "unit", speedscope_unit(tree->unit));
	json_number(json, "startValue", 0);
	json_quantity(json, "endValue", sum_of(tree, gains), tree->unit);
	json_begin_array(json, "samples");
	for (node_id node = 0; node < tree->count && !ferror(json->out); node++)
		if (has_sign(tree->self[node], gains))
			write_stack(writing, tree, node);
	json_end_array(json);
	json_begin_array(json, "weights");
	for (node_id node = 0; node < tree->count && !ferror(json->out); node++)
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
static uint32_t write_type(struct writing *writing, const struct report *report, uint32_t type,
			   const struct call_tree *tree)
{
	const struct profile *profile = report->profile;
	const char *name = profile_text(profile, profile->sample_types[type].name);
	bool losses = sum_of(tree, false) > 0;
	bool gains = sum_of(tree, true) > 0 || (type == report->slice->sample_type && !losses);

	if (gains)
		write_profile(writing, name, tree, true);
	if (losses)
		write_profile(writing, name, tree, false);
	return (uint32_t)gains + losses;
}

/* A profile of each sample type, without times. */
static bool write_trees(struct writing *writing, const struct report *report,
			struct call_tree *tree, struct error *error)
{
	const struct profile *profile = report->profile;
	uint32_t type = report->slice->sample_type, active = 0, written = 0;

	shared_frames_write(&writing->frames, &writing->json, profile, tree->labels, false);
	json_begin_array(&writing->json, "profiles");
	for (uint32_t i = 0; i < profile->sample_type_count && !ferror(writing->json.out); i++) {
		struct call_tree *other;

		if (report->one_type && i != type)
			continue;
		if (i == type) {
			active = written;
			written += write_type(writing, report, i, tree);
			continue;
		}
		other = report_tree_build(report, i, error);
		if (!other)
			break;
		written += write_type(writing, report, i, other);
		call_tree_unref(other);
	}
	json_end_array(&writing->json);
	json_number(&writing->json, "activeProfileIndex", active);
	shared_frames_release(&writing->frames);
	free(writing->path);
	return error->code == ERROR_NONE;
}

static void begin(struct writing *writing, const struct report *report, FILE *out)
{
	json_begin(&writing->json, out);
	json_text(&writing->json, "$schema", SCHEMA);
	json_text(&writing->json, "exporter", "serac@" PACKAGE_VERSION);
	write_title(&writing->json, report);
}

/* False: they have no times, or cannot be shown in their order. */
static bool print_times(const struct report *report, FILE *out, struct error *error)
{
	struct writing writing = { 0 };
	struct exported_samples samples;
	bool can = false;

	if (report->inverted || !report->profile->samples.time)
		return false;
	can = exported_samples_init(&samples, report, error) && speedscope_threads_can(&samples);
	if (can) {
		begin(&writing, report, out);
		speedscope_threads_write(&samples, &writing.json);
		json_end(&writing.json);
	}
	exported_samples_release(&samples);
	return can;
}

static bool print(const struct report *report, FILE *out, struct error *error)
{
	struct writing writing = { 0 };
	struct call_tree *tree;
	bool done;

	if (print_times(report, out, error))
		return true;
	if (error->code != ERROR_NONE)
		return false;
	tree = report_tree_build(report, report->slice->sample_type, error);
	if (!tree)
		return false;
	begin(&writing, report, out);
	done = write_trees(&writing, report, tree, error);
	json_end(&writing.json);
	call_tree_unref(tree);
	return done;
}

const struct exporter speedscope_exporter = {
	.format = FORMAT_SPEEDSCOPE,
	.print = print,
	.inverts = true,
};
