#include "model/lines/inlined_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/id_index.h"
#include "base/memory.h"
#include "model/lines/line_walk.h"

/* How deep calls are inlined that are told apart, and how many of all. */
enum { DEPTH_LIMIT = 64, COUNT_LIMIT = 500000 };

/* What is at a frame, below one of the frames that it is inlined in. */
struct spot {
	uint32_t function, line;
	uint32_t root; /* entry of that frame, whose line is the row */
};

struct building {
	struct inlined_lines *lines;
	const struct line_table *table;
	const struct sample_scope *scope;
	struct id_index index;
	uint32_t capacity;
	uint32_t *first; /* per entry of the labels of locations: its spots; and one more */
	struct spot *spots;
	uint32_t spot_count, spot_capacity;
};

/* --- which there are */

static bool is_same(const struct inlined *a, const struct inlined *b)
{
	return a->parent == b->parent && a->row == b->row && a->label == b->label &&
	       a->is_line == b->is_line && a->file == b->file && a->line == b->line;
}

/* 0: there are too many. */
static uint32_t number_of(struct building *building, const struct inlined *wanted)
{
	struct inlined_lines *lines = building->lines;
	struct id_index *index = &building->index;
	uint64_t above =
		hash_pair((uint64_t)wanted->parent << 32 | wanted->row, wanted->label, index->seed);
	uint64_t hash = hash_pair((uint64_t)wanted->file << 32 | wanted->line,
				  above ^ wanted->is_line, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) && is_same(&lines->list[id], wanted))
			return id;
	if (lines->count == COUNT_LIMIT) {
		lines->is_cut = true;
		return 0;
	}
	if (lines->count == building->capacity) {
		building->capacity = memory_more(building->capacity);
		lines->list = memory_resize(lines->list, building->capacity, sizeof(*lines->list));
	}
	id = lines->count++;
	lines->list[id] = *wanted;
	if (id > 0)
		id_index_add(index, hash, id);
	return id;
}

static void add_spot(struct building *building, const struct spot *spot)
{
	if (building->spot_count == building->spot_capacity) {
		building->spot_capacity = memory_more(building->spot_capacity);
		building->spots = memory_resize(building->spots, building->spot_capacity,
						sizeof(*building->spots));
	}
	building->spots[building->spot_count++] = *spot;
}

/* A frame that is inlined in the one whose spots are these, or in a line of the table. */
static void add_frame(struct building *building, struct inlined frame, uint32_t above,
		      uint32_t above_end, uint32_t caller)
{
	const uint32_t *of_entry = building->table->of_entry;

	for (uint32_t at = above; at <= above_end; at++) {
		struct inlined function = { .label = frame.label, .location = frame.location };
		struct spot spot = { 0 };

		if (at == above_end) { /* the caller itself, where it is in the file */
			if (of_entry[caller] == 0)
				continue;
			function.row = of_entry[caller];
			spot.root = caller;
		} else {
			const struct spot *outer = &building->spots[at];

			function.parent = outer->line;
			function.row = building->lines->list[outer->line].row;
			function.depth = building->lines->list[outer->line].depth + 1;
			spot.root = outer->root;
			if (function.depth >= DEPTH_LIMIT) {
				building->lines->is_cut = true;
				continue;
			}
		}
		spot.function = number_of(building, &function);
		frame.parent = spot.function;
		frame.row = function.row;
		frame.depth = function.depth;
		spot.line = spot.function ? number_of(building, &frame) : 0;
		if (spot.line)
			add_spot(building, &spot);
	}
}

/* The frames of a location, but for the outermost, are inlined. As location_labels lists them. */
static void add_location(struct building *building, const struct slice *slice, location_id location)
{
	const struct tree_builder *builder = building->scope->builder;
	const struct profile *profile = builder->profile;
	const struct location_labels *map = &builder->map;
	uint32_t count, at = map->first[location], caller = UINT32_MAX;
	const frame_id *frames = profile_location_frames(profile, location, &count);

	for (uint32_t i = count; i-- > 0;) {
		struct inlined frame = { .is_line = true, .location = location };
		function_id function = profile->frames.function[frames[i]];

		if (!labels_show_frame(profile, slice, frames[i], i == count - 1))
			continue;
		building->first[at] = building->spot_count;
		frame.label = builder->labels->identity[map->list[at]];
		frame.file = profile->functions.file[function];
		frame.line = profile->frames.line[frames[i]];
		if (!builder->hidden || !builder->hidden[map->list[at]]) {
			if (caller != UINT32_MAX)
				add_frame(building, frame, building->first[caller],
					  building->first[caller + 1], caller);
			caller = at;
		}
		building->first[++at] = building->spot_count;
	}
}

/* --- what they weigh */

static void add_to(struct inlined *inlined, uint32_t *end, uint32_t side,
		   const struct line_walk *walk, uint32_t place, bool is_inner)
{
	struct line_sum *sum = &inlined->sums[side];
	stack_id stack = walk->order[place];

	if (is_inner)
		sum->self = quantity_add(sum->self, walk->self[stack]);
	if (place < *end)
		return;
	*end = walk->end[place];
	sum->total = quantity_add(sum->total, walk->total[stack]);
}

static void add_stack(struct building *building, const struct line_walk *walk, uint32_t place,
		      uint32_t side, uint32_t *end)
{
	const struct sample_scope *scope = building->scope;
	const struct tree_builder *builder = scope->builder;
	const struct stack_table *stacks = &builder->profile->stacks;
	stack_id stack = walk->order[place];
	uint32_t first = sample_scope_first_entry(scope, stack), inner = UINT32_MAX;
	uint32_t until = builder->map.first[stacks->location[stack] + 1];

	for (uint32_t at = first; at < until; at++)
		if (!builder->hidden || !builder->hidden[builder->map.list[at]])
			inner = at;
	for (uint32_t at = first; at < until; at++)
		for (uint32_t i = building->first[at]; i < building->first[at + 1]; i++) {
			const struct spot *spot = &building->spots[i];

			if (spot->root < first)
				continue;
			add_to(&building->lines->list[spot->function], &end[spot->function], side,
			       walk, place, at == inner);
			add_to(&building->lines->list[spot->line], &end[spot->line], side, walk,
			       place, at == inner);
		}
}

static void add_side(struct building *building, uint32_t side)
{
	uint32_t *end = memory_new(building->lines->count, sizeof(*end));
	struct line_walk walk;

	line_walk_init(&walk, building->scope, side);
	for (uint32_t place = 1; place < walk.count; place++)
		add_stack(building, &walk, place, side, end);
	line_walk_release(&walk);
	free(end);
}

/* --- in order */

static int64_t size_of(const struct inlined *inlined)
{
	return quantity_add(quantity_size(inlined->sums[SIDE_BASE].total),
			    quantity_size(inlined->sums[SIDE_NEW].total));
}

/* The rows' own first: parents have smaller numbers than what is below them. */
static int compare(const void *a, const void *b, void *list)
{
	const struct inlined *x = (struct inlined *)list + *(const uint32_t *)a;
	const struct inlined *y = (struct inlined *)list + *(const uint32_t *)b;
	int64_t size_x = size_of(x), size_y = size_of(y);

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->parent != y->parent)
		return x->parent < y->parent ? -1 : 1;
	if (!x->is_line && size_x != size_y)
		return size_x > size_y ? -1 : 1;
	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->label < y->label ? -1 : x->label > y->label;
}

/* With the numbers that they have then. */
static void sort(struct inlined_lines *lines)
{
	uint32_t *order = memory_new(lines->count, sizeof(*order));
	uint32_t *places = memory_new(lines->count, sizeof(*places));
	struct inlined *sorted = memory_new(lines->count, sizeof(*sorted));

	for (uint32_t i = 1; i < lines->count; i++)
		order[i] = i;
	qsort_r(order + 1, lines->count - 1, sizeof(*order), compare, lines->list);
	for (uint32_t i = 1; i < lines->count; i++)
		places[order[i]] = i;
	for (uint32_t i = 1; i < lines->count; i++) {
		struct inlined *inlined = &sorted[i];

		*inlined = lines->list[order[i]];
		inlined->parent = places[inlined->parent];
	}
	for (uint32_t i = lines->count; i-- > 1;) {
		struct inlined *parent = &sorted[sorted[i].parent];

		parent->first = i;
		parent->below++;
	}
	sorted[0] = (struct inlined){ 0 };
	free(lines->list);
	lines->list = sorted;
	free(places);
	free(order);
}

static uint64_t key_of(const char *text, uint32_t number, uint64_t above)
{
	return hash_pair(hash_bytes(text, strlen(text), 0), number, above);
}

uint64_t inlined_lines_key(const char *file, uint32_t line)
{
	return key_of(file, line, 0);
}

/* Parents are in front of what is below them. */
static void find_keys(const struct building *building)
{
	const struct tree_builder *builder = building->scope->builder;
	struct inlined *list = building->lines->list;

	for (uint32_t i = 1; i < building->lines->count; i++) {
		const struct line_row *row = &building->table->rows[list[i].row];
		uint64_t above =
			list[i].parent
				? list[list[i].parent].key
				: inlined_lines_key(profile_text(builder->profile, row->file),
						    row->line);

		list[i].key = list[i].is_line
				      ? key_of(profile_text(builder->profile, list[i].file),
					       list[i].line, above)
				      : key_of(builder->labels->text[list[i].label], 0, above + 1);
	}
}

/* --- the whole */

void inlined_lines_build(struct inlined_lines *lines, const struct line_table *table,
			 const struct slice *slice, const struct sample_scope *scope)
{
	const struct tree_builder *builder = scope->builder;
	struct building building = { .lines = lines, .table = table, .scope = scope };

	*lines = (struct inlined_lines){ 0 };
	id_index_init(&building.index);
	building.first = memory_new_table((size_t)table->entry_count + 1, sizeof(*building.first));
	number_of(&building, &(struct inlined){ .is_line = true, .line = UINT32_MAX });
	for (location_id location = 1; location < builder->profile->locations.count; location++)
		add_location(&building, slice, location);
	for (uint32_t side = 0; lines->count > 1 && side < builder->choice_count; side++)
		add_side(&building, side);
	sort(lines);
	find_keys(&building);
	free(building.spots);
	free(building.first);
	id_index_release(&building.index);
}

void inlined_lines_release(struct inlined_lines *lines)
{
	free(lines->list);
	*lines = (struct inlined_lines){ 0 };
}

uint32_t inlined_lines_of_row(const struct inlined_lines *lines, uint32_t row, uint32_t *count)
{
	uint32_t from = 1, until = lines->count;

	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (lines->list[middle].row < row)
			from = middle + 1;
		else
			until = middle;
	}
	*count = 0;
	while (from + *count < lines->count && lines->list[from + *count].row == row &&
	       lines->list[from + *count].parent == 0)
		++*count;
	return from;
}

uint32_t inlined_lines_find(const struct inlined_lines *lines, uint64_t key)
{
	for (uint32_t i = 1; i < lines->count; i++)
		if (lines->list[i].key == key)
			return i;
	return 0;
}
