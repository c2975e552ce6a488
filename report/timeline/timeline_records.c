#include "report/timeline/timeline_records.h"

#include <stdlib.h>

#include "report/headline.h"
#include "report/records.h"

/* Seconds, exactly, of nanoseconds. */
static const struct quantity_unit seconds = { UNIT_COUNT, 9, "s" };

static const char *const kinds[] = {
	[ROOT_PROCESS] = "process",
	[ROOT_THREAD] = "thread",
	[ROOT_CPU] = "cpu",
	[ROOT_LABEL] = "label",
};

/* What a row is of; `is_all`: the first one. */
struct row_facts {
	const char *kind;
	char *name, *process;
	int32_t tid; /* negative: none */
};

static void facts_init(struct row_facts *facts, const struct timeline_table *table, uint32_t row)
{
	const struct owner *owner = timeline_table_owner(table, row);

	*facts = (struct row_facts){
		.kind = kinds[table->root],
		.name = timeline_table_name(table, row),
		.tid = owner->kind == OWNER_THREAD ? owner->number : -1,
	};
	if (owner->kind == OWNER_THREAD || owner->kind == OWNER_PROCESS)
		facts->process = (char *)profile_text(table->report->profile, owner->process);
}

static struct quantity_unit unit_of(const struct timeline_table *table)
{
	return tree_builder_unit(&table->builder, 0);
}

/* --- TSV */

static const char *const side_names[] = { "base", "new" };

static const char *const fields[] = {
	"side", "kind", "name", "process", "tid", "begin", "end", "weight", "samples", NULL,
};

struct lines {
	const struct timeline_table *table;
	const char *side; /* NULL: there are none */
	struct records records;
};

static void add_lines(struct lines *lines, const struct row_facts *facts, const int64_t *weights,
		      const uint64_t *samples)
{
	const struct timeline_axis *axis = &lines->table->axis;
	struct records *records = &lines->records;

	for (uint32_t i = 0; i < axis->buckets; i++) {
		if (lines->side)
			records_text(records, lines->side);
		records_text(records, facts->kind);
		records_text(records, facts->name);
		records_text(records, facts->process);
		if (facts->tid >= 0)
			records_number(records, facts->tid);
		else
			records_none(records);
		records_quantity(records, timeline_bucket_begin(axis, i), seconds);
		records_quantity(records, timeline_bucket_begin(axis, i + 1), seconds);
		records_quantity(records, weights[i], unit_of(lines->table));
		records_number(records, (int64_t)samples[i]);
	}
}

static void add_rows_as_lines(void *context, const struct timeline *timeline, uint32_t first)
{
	struct lines *lines = context;

	if (first == 0)
		add_lines(lines, &(struct row_facts){ .kind = "all", .name = "all", .tid = -1 },
			  timeline->all[0], timeline->samples[0]);
	for (uint32_t row = 0; row < timeline->rows; row++) {
		size_t at = (size_t)row * timeline->axis.buckets;
		struct row_facts facts;

		facts_init(&facts, lines->table, first + row);
		add_lines(lines, &facts, timeline->weights[0] + at, timeline->row_samples[0] + at);
		free(facts.name);
	}
}

void timeline_records_tsv(const struct timeline_table *tables, uint32_t sides, FILE *out)
{
	struct lines lines = { 0 };

	records_begin(&lines.records, out, NULL, NULL, sides > 1 ? fields : fields + 1);
	for (uint32_t side = 0; side < sides; side++) {
		lines.table = &tables[side];
		lines.side = sides > 1 ? side_names[side] : NULL;
		timeline_table_walk(lines.table, add_rows_as_lines, &lines);
	}
	records_end(&lines.records);
}

/* --- JSON */

struct object {
	const struct timeline_table *table;
	uint64_t unshared; /* samples */
	struct json json;
};

static void add_text(struct json *json, const char *key, const char *text)
{
	if (text && *text)
		json_text(json, key, text);
	else
		json_null(json, key);
}

static void add_sum(struct object *object, const struct owner_sum *sum)
{
	json_quantity(&object->json, "total", sum->weight, unit_of(object->table));
	json_number(&object->json, "total_samples", (int64_t)sum->samples);
}

static void add_arrays(struct object *object, const int64_t *weights, const uint64_t *samples)
{
	uint32_t buckets = object->table->axis.buckets;

	json_begin_array(&object->json, "weights");
	for (uint32_t i = 0; i < buckets; i++)
		json_quantity(&object->json, NULL, weights[i], unit_of(object->table));
	json_end_array(&object->json);
	json_begin_array(&object->json, "samples");
	for (uint32_t i = 0; i < buckets; i++)
		json_number(&object->json, NULL, (int64_t)samples[i]);
	json_end_array(&object->json);
}

static void add_row(struct object *object, const struct timeline *timeline, uint32_t row,
		    uint32_t first)
{
	size_t at = (size_t)row * timeline->axis.buckets;
	struct json *json = &object->json;
	struct row_facts facts;

	facts_init(&facts, object->table, first + row);
	json_begin_object(json, NULL);
	json_text(json, "kind", facts.kind);
	json_text(json, "name", facts.name);
	add_text(json, "process", facts.process);
	if (facts.tid >= 0)
		json_number(json, "tid", facts.tid);
	else
		json_null(json, "tid");
	add_sum(object, &object->table->rows[first + row].sum);
	add_arrays(object, timeline->weights[0] + at, timeline->row_samples[0] + at);
	json_end_object(json);
	free(facts.name);
}

static void add_rows_as_objects(void *context, const struct timeline *timeline, uint32_t first)
{
	struct object *object = context;
	struct json *json = &object->json;

	if (first == 0) {
		object->unshared = timeline->unshared[0];
		json_begin_object(json, "all");
		add_sum(object, &object->table->all);
		add_arrays(object, timeline->all[0], timeline->samples[0]);
		json_end_object(json);
		json_begin_array(json, "rows");
	}
	for (uint32_t row = 0; row < timeline->rows; row++)
		add_row(object, timeline, row, first);
}

static void add_buckets(struct object *object)
{
	const struct timeline_axis *axis = &object->table->axis;
	struct json *json = &object->json;

	json_begin_array(json, "buckets");
	for (uint32_t i = 0; i < axis->buckets; i++) {
		json_begin_object(json, NULL);
		json_quantity(json, "begin", timeline_bucket_begin(axis, i), seconds);
		json_quantity(json, "end", timeline_bucket_begin(axis, i + 1), seconds);
		json_end_object(json);
	}
	json_end_array(json);
}

/* As members of the object at hand. */
static void add_table(struct object *object)
{
	const struct timeline_table *table = object->table;
	int64_t shown = table->owners.all[0].weight;
	struct call_tree tree = { .total = &shown };
	struct json *json = &object->json;
	char *label = table->root == ROOT_LABEL ? slice_root_text(table->report->slice) : NULL;
	const char *root = label ? label : root_names[table->root];

	tree_builder_describe(&table->builder, &tree);
	tree.whole = timeline_table_whole(table, tree.whole);
	headline_json(json, table->report, &tree);
	json_text(json, "root", root);
	json_quantity(json, "untimed", table->untimed.weight, unit_of(table));
	json_number(json, "untimed_samples", (int64_t)table->untimed.samples);
	json_number(json, "more", table->more);
	add_buckets(object);
	timeline_table_walk(table, add_rows_as_objects, object);
	json_end_array(json);
	json_number(json, "unshared_samples", (int64_t)object->unshared);
	free(label);
}

void timeline_records_json(const struct timeline_table *tables, uint32_t sides, FILE *out)
{
	struct object object = { 0 };

	json_begin(&object.json, out);
	for (uint32_t side = 0; side < sides; side++) {
		object.table = &tables[side];
		if (sides > 1)
			json_begin_object(&object.json, side_names[side]);
		add_table(&object);
		if (sides > 1)
			json_end_object(&object.json);
	}
	json_end(&object.json);
}
