#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/bytes/input_bytes.h"
#include "loaders/loader.h"
#include "loaders/massif/massif_file.h"
#include "loaders/massif/massif_tree.h"

/* A file of massif: the memory in use at the peak, and at the last snapshot that says by whom. */

enum { PEAK, LAST, TYPES };

struct massif {
	struct profile_builder *builder;
	struct massif_file file;
	struct massif_tree tree;
	uint32_t types[TYPES], count;
};

/* --- samples */

static void add_types(struct massif *massif)
{
	static const char *const names[TYPES] = { "peak_space", "last_space" };
	static const struct quantity_unit bytes = { UNIT_BYTES, 0, "bytes" };
	struct profile_builder *builder = massif->builder;

	for (int i = massif->file.has_peak ? PEAK : LAST; i < TYPES; i++)
		massif->types[massif->count++] = profile_builder_add_sample_type(
			builder, profile_builder_add_string(builder, names[i], strlen(names[i])),
			bytes);
	profile_builder_set_default(builder, massif->types[0]);
	profile_builder_set_value_types(builder, massif->types, massif->count);
	profile_builder_set_columns(builder, 0);
}

/* `types`: bits of those that it has. */
static void add_sample(struct massif *massif, stack_id stack, int64_t bytes, unsigned types)
{
	int64_t values[TYPES] = { 0 };

	for (uint32_t i = 0; i < massif->count; i++)
		if (types >> i & 1)
			values[i] = bytes;
	profile_builder_add_sample(massif->builder, &(struct sample){
							    .stack = stack,
							    .time = TIME_UNKNOWN,
							    .cpu = -1,
							    .values = values,
						    });
}

/* What is no block: it has no stack. */
static void add_mark(struct massif *massif, const char *name, int64_t bytes, unsigned types)
{
	location_id location;

	if (bytes <= 0)
		return;
	location = massif_tree_add_mark(massif->builder, name);
	add_sample(massif, profile_builder_add_stack(massif->builder, &location, 1, 0), bytes,
		   types);
}

static void add_snapshot(struct massif *massif, const struct massif_snapshot *snapshot,
			 unsigned types)
{
	massif_tree_read(&massif->tree, snapshot->tree);
	for (uint32_t i = 0; i < massif->tree.count; i++) {
		const struct massif_stack *stack = massif_tree_stack(&massif->tree, i);

		add_sample(massif, stack->stack, stack->bytes, types);
	}
	add_mark(massif, "[extra heap]", snapshot->extra, types);
	add_mark(massif, "[stacks]", snapshot->stacks, types);
}

static void add_snapshots(struct massif *massif)
{
	const struct massif_file *file = &massif->file;
	unsigned last = 1u << (massif->count - 1);

	if (file->has_peak && file->peak.tree.at == file->last_detailed.tree.at) {
		add_snapshot(massif, &file->peak, 1 | last);
		return;
	}
	if (file->has_peak)
		add_snapshot(massif, &file->peak, 1);
	add_snapshot(massif, &file->last_detailed, last);
}

/* --- about it */

static void add_text(struct profile_builder *builder, const char *key, struct span value)
{
	char *text;

	if (value.at == value.end)
		return;
	text = memory_text(value.at, span_length(value));
	profile_builder_add_property(builder, key, text);
	free(text);
}

static const char *name_unit(struct span unit)
{
	return span_is(unit, "ms")  ? "ms"
	       : span_is(unit, "s") ? "s"
	       : span_is(unit, "B") ? "bytes allocated and freed"
				    : "instructions";
}

/* "1,808,053 instructions (snapshot 5): 72,704 B useful, 8 B extra, 0 B stacks" */
static void add_moment(const struct massif *massif, const char *key,
		       const struct massif_snapshot *snapshot)
{
	static const struct quantity_unit bytes = { UNIT_BYTES, 0, "bytes" };
	static const struct quantity_unit count = { UNIT_COUNT, 0, "" };
	char time[QUANTITY_TEXT_SIZE], useful[QUANTITY_TEXT_SIZE], extra[QUANTITY_TEXT_SIZE],
		stacks[QUANTITY_TEXT_SIZE], text[4 * QUANTITY_TEXT_SIZE + 64];
	uint64_t number;

	if (span_number(snapshot->time, &number) && number <= INT64_MAX)
		quantity_print_full(time, (int64_t)number, count);
	else
		snprintf(time, sizeof(time), "%.*s",
			 span_length(snapshot->time) < 24 ? (int)span_length(snapshot->time) : 24,
			 snapshot->time.at ? snapshot->time.at : "");
	snprintf(text, sizeof(text), "%s %s (snapshot %" PRIu64 "): %s useful, %s extra, %s stacks",
		 time, name_unit(massif->file.time_unit), snapshot->number,
		 quantity_print_full(useful, snapshot->useful, bytes),
		 quantity_print_full(extra, snapshot->extra, bytes),
		 quantity_print_full(stacks, snapshot->stacks, bytes));
	profile_builder_add_property(massif->builder, key, text);
}

static void add_properties(const struct massif *massif)
{
	const struct massif_file *file = &massif->file;
	struct profile_builder *builder = massif->builder;
	struct recording recording = {
		.period = 1, /* all were counted */
		.period_unit = { UNIT_BYTES, 0, "bytes" },
		.period_type = profile_builder_add_string(builder, "space", strlen("space")),
	};
	uint64_t milliseconds;
	char text[64];

	if (span_is(file->time_unit, "ms") && span_number(file->last.time, &milliseconds) &&
	    milliseconds <= INT64_MAX)
		recording.duration = quantity_multiply((int64_t)milliseconds, 1000000);
	profile_builder_add_recording(builder, &recording);
	add_text(builder, "command", file->command);
	add_text(builder, "options", file->description);
	snprintf(text, sizeof(text), "%" PRIu64 ", %" PRIu64 " of them detailed", file->count,
		 file->detailed_count);
	profile_builder_add_property(builder, "snapshots", text);
	if (file->has_peak)
		add_moment(massif, "peak at", &file->peak);
	add_moment(massif, "last detailed at", &file->last_detailed);
	add_moment(massif, "ended at", &file->last);
}

static void warn(const struct massif *massif)
{
	const struct massif_file *file = &massif->file;
	struct profile_builder *builder = massif->builder;
	const struct massif_tree *tree = &massif->tree;

	if (file->bad_lines > 0)
		profile_builder_warn(builder, "%" PRIu64 " line%s left out as not understood: %s%s",
				     file->bad_lines, file->bad_lines == 1 ? "" : "s",
				     file->bad_lines == 1 ? "" : "the first one is ",
				     file->first_bad);
	if (tree->bad_rows > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " row%s of the trees left out as not understood",
				     tree->bad_rows, tree->bad_rows == 1 ? "" : "s");
	if (tree->missing > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " row%s missing in the trees: stacks begin without "
				     "those callers",
				     tree->missing, tree->missing == 1 ? " is" : "s are");
	if (tree->less > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " row%s of the trees %s less than the rows below",
				     tree->less, tree->less == 1 ? "" : "s",
				     tree->less == 1 ? "has" : "have");
	if (!file->has_peak)
		profile_builder_warn(builder, "no snapshot is marked as the peak, as in files that "
					      "are cut off, and in those of heaptrack_print");
}

/* --- the loader */

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct input_bytes bytes;
	struct massif massif = { .builder = builder };
	bool is_good = input_bytes_open(&bytes, input, builder, error);

	(void)symbols;
	if (!is_good) {
		input_bytes_close(&bytes);
		return false;
	}
	massif_file_read(&massif.file, input_bytes_text(&bytes));
	if (!massif.file.has_detailed) {
		is_good = error_set(error, ERROR_MALFORMED, "%s%s",
				    massif.file.bad_lines > 0
					    ? "no snapshot says who allocated; not understood: "
					    : "no snapshot says who allocated",
				    massif.file.first_bad);
	} else {
		massif_tree_init(&massif.tree, builder);
		add_types(&massif);
		add_snapshots(&massif);
		add_properties(&massif);
		warn(&massif);
		input_bytes_warn(&bytes, builder);
		massif_tree_release(&massif.tree);
	}
	input_bytes_close(&bytes);
	return is_good;
}

/* "desc:", "cmd:" and "time_unit:", or the first snapshot where the header was cut off. */
static enum probe probe(const unsigned char *head, size_t size)
{
	struct span text = { (const char *)head, (const char *)head + size };

	if (span_begins(text, "#-----------\nsnapshot="))
		return PROBE_CERTAIN;
	return span_begins(text, "desc:") && span_find_text(text, "\ncmd:") &&
			       span_find_text(text, "\ntime_unit:")
		       ? PROBE_CERTAIN
		       : PROBE_NO;
}

const struct loader massif_loader = {
	.name = "massif",
	.summary = "massif heap snapshots of valgrind",
	.probe = probe,
	.load = load,
};
