#include "tui/session/code/function_code.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"
#include "tui/session/analysis/samples/function_spots_facet.h"
#include "tui/session/code/code_reader.h"

/* Of parts, and of pieces of code that are not there: together fewer than the reader keeps. */
enum { PARTS_LIMIT = 10, GAPS_LIMIT = 8 };

struct code_keeper {
	struct function_code code;
	uint32_t number; /* of the analysis */
	uint64_t reader_version;
};

/* One that is being made. */
struct making {
	struct function_code *code;
	const struct profile *profile;
	struct code_spots spots[SIDE_COUNT]; /* with what is placed */
	struct lookup *reader;
	const struct code_source *source;
	uint32_t gaps;
};

struct code_keeper *code_keeper_new(void)
{
	struct code_keeper *keeper = memory_new(1, sizeof(*keeper));

	keeper->code.function = NO_LABEL;
	return keeper;
}

static void release_parts(struct function_code *code)
{
	for (uint32_t i = 0; i < code->count; i++)
		for (uint32_t side = 0; side < SIDE_COUNT; side++)
			free(code->parts[i].weights[side]);
	free(code->parts);
	*code = (struct function_code){ .version = code->version, .function = NO_LABEL };
}

void code_keeper_free(struct code_keeper *keeper)
{
	release_parts(&keeper->code);
	free(keeper);
}

/* --- builds */

static const char *build_of(const struct profile *profile, module_id module)
{
	return profile_text(profile, profile->modules.build_id[module]);
}

static bool is_same_build(const struct profile *profile, module_id a, module_id b)
{
	const char *id = build_of(profile, a);

	return a == b || (*id && strcmp(id, build_of(profile, b)) == 0);
}

/* What is compared must be the same code: of another build addresses mean something else. */
static bool is_other_build(struct function_code *code, const struct profile *profile,
			   const struct function_spots *spots)
{
	module_id of[SIDE_COUNT];

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		if (side >= spots->sides || spots->own_count[side] == 0)
			return false;
		of[side] = spots->side[side].list[spots->own[side][0]].module;
	}
	if (is_same_build(profile, of[SIDE_BASE], of[SIDE_NEW]))
		return false;
	error_set(&code->why, ERROR_UNSUPPORTED,
		  "The sides have different builds of this code, and instructions can be compared "
		  "within one only: before %.200s (build ID %.12s), after %.200s (%.12s)",
		  profile_module_name(profile, of[SIDE_BASE]),
		  *build_of(profile, of[SIDE_BASE]) ? build_of(profile, of[SIDE_BASE]) : "unknown",
		  profile_module_name(profile, of[SIDE_NEW]),
		  *build_of(profile, of[SIDE_NEW]) ? build_of(profile, of[SIDE_NEW]) : "unknown");
	return true;
}

/* --- parts */

static void add_part(struct making *making, module_id module, const struct machine_code *code)
{
	struct function_code *all = making->code;
	struct code_part *part;

	all->parts = memory_resize(all->parts, (size_t)all->count + 1, sizeof(*all->parts));
	part = &all->parts[all->count++];
	*part = (struct code_part){ .code = code, .module = module, .is_inlined = true };
	for (uint32_t side = 0; side < all->sides; side++) {
		part->weights[side] = memory_new(code->count, sizeof(**part->weights));
		for (module_id other = 0; other < making->profile->modules.count; other++) {
			bool is_inlined;
			int64_t self;

			if (!is_same_build(making->profile, module, other))
				continue;
			self = code_spots_place(&making->spots[side], other, code,
						part->weights[side], &is_inlined);
			part->self[side] = quantity_add(part->self[side], self);
			part->is_inlined &= is_inlined;
		}
	}
}

static void add_gap(struct making *making, const struct error *error)
{
	if (making->code->why.code == ERROR_NONE)
		making->code->why = *error;
	making->gaps++;
}

/* False: it is being read. */
static bool find_part(struct making *making, location_id location)
{
	const struct read_code *read;
	struct code_place place;
	struct error error = { 0 };

	if (!code_place_find(making->profile, location, &place, &error)) {
		add_gap(making, &error);
		return true;
	}
	read = code_reader_find(making->reader, making->source, &place);
	if (!read)
		return false;
	if (read->is_found)
		add_part(making, making->profile->locations.module[location], &read->code);
	else
		add_gap(making, &read->error);
	return true;
}

/* The code of all samples of a side, the heaviest first. False: some of it is being read. */
static bool find_side(struct making *making, const struct function_spots *spots, uint32_t side)
{
	for (uint32_t i = 0; i < spots->own_count[side]; i++) {
		struct code_spot *spot = &making->spots[side].list[spots->own[side][i]];

		if (spot->is_placed)
			continue;
		if (making->code->count == PARTS_LIMIT || making->gaps == GAPS_LIMIT)
			return true;
		if (!find_part(making, spot->location))
			return false;
	}
	return true;
}

static void count_missing(struct making *making, const struct function_spots *spots)
{
	struct function_code *code = making->code;

	for (uint32_t side = 0; side < spots->sides; side++)
		for (uint32_t i = 0; i < spots->own_count[side]; i++) {
			struct code_spot *spot = &making->spots[side].list[spots->own[side][i]];

			if (!spot->is_placed)
				code->missing[side] = quantity_add(code->missing[side], spot->self);
		}
	if (code->why.code == ERROR_NONE && making->code->count == PARTS_LIMIT)
		error_set(&code->why, ERROR_UNSUPPORTED, "its code is in more than %d places",
			  PARTS_LIMIT);
	else if (code->why.code == ERROR_NONE)
		error_set(&code->why, ERROR_UNSUPPORTED, "its code is too long to be shown");
}

/* --- weights */

static int64_t scaled(const struct side_scale *scale, int64_t amount)
{
	struct running_sum sum = { 0 };

	return side_scale_next(scale, &sum, amount);
}

/* As everything else in a comparison is. */
static void scale_sides(struct function_code *code, const struct comparison *comparison)
{
	struct side_scale scales[SIDE_COUNT];

	side_scale_choose(scales, comparison->facts, comparison->terms.mode);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		code->missing[side] = scaled(&scales[side], code->missing[side]);
		for (uint32_t i = 0; i < code->count; i++) {
			struct code_part *part = &code->parts[i];

			part->self[side] = scaled(&scales[side], part->self[side]);
			for (uint32_t at = 0; at < part->code->count; at++)
				part->weights[side][at] =
					scaled(&scales[side], part->weights[side][at]);
		}
	}
}

static void look_over(struct function_code *code)
{
	for (uint32_t i = 0; i < code->count; i++) {
		struct code_part *part = &code->parts[i];

		part->has_loop =
			code_loop_find(&part->loop, part->code, part->weights[code->sides - 1]);
		for (uint32_t side = 0; side < code->sides; side++)
			for (uint32_t at = 0; at < part->code->count; at++) {
				int64_t size = quantity_size(part->weights[side][at]);

				code->most = size > code->most ? size : code->most;
			}
	}
}

/* --- the whole */

static void copy_spots(struct making *making, const struct function_spots *spots)
{
	for (uint32_t side = 0; side < spots->sides; side++) {
		const struct code_spots *all = &spots->side[side];

		making->spots[side].count = all->count;
		making->spots[side].list = memory_new((size_t)all->count + 1, sizeof(*all->list));
		if (all->count > 0)
			memcpy(making->spots[side].list, all->list,
			       all->count * sizeof(*all->list));
	}
}

static void make(struct making *making, const struct function_spots *spots)
{
	struct function_code *code = making->code;
	bool is_done = true;

	code->function = spots->function;
	code->sides = spots->sides;
	code->is_other_build = is_other_build(code, making->profile, spots);
	if (spots->function == NO_LABEL || code->is_other_build)
		return;
	copy_spots(making, spots);
	for (uint32_t side = spots->sides; is_done && side-- > 0;)
		is_done = find_side(making, spots, side);
	if (spots->location != 0)
		is_done = find_part(making, spots->location);
	if (spots->location != 0 && code->count > 0)
		code->parts[0].is_inlined = spots->is_inlined;
	code->is_reading = !is_done;
	if (is_done)
		count_missing(making, spots);
	for (uint32_t side = 0; side < spots->sides; side++)
		code_spots_release(&making->spots[side]);
}

const struct function_code *code_keeper_find(struct code_keeper *keeper,
					     const struct analysis *analysis, uint32_t number,
					     struct lookup *reader,
					     const struct code_source *source)
{
	struct making making = {
		.code = &keeper->code,
		.profile = &analysis->profile,
		.reader = reader,
		.source = source,
	};

	if (keeper->number == number && keeper->reader_version == lookup_version(reader))
		return &keeper->code;
	release_parts(&keeper->code);
	make(&making, function_spots_of(analysis));
	if (keeper->code.sides > 1)
		scale_sides(&keeper->code, listed_tree_of(analysis)->sided.comparison);
	look_over(&keeper->code);
	keeper->code.version++;
	keeper->number = number;
	keeper->reader_version = lookup_version(reader);
	return &keeper->code;
}

/* --- instructions */

uint32_t function_code_part(const struct function_code *code, uint64_t address, uint32_t *at)
{
	for (uint32_t i = 0; i < code->count; i++) {
		const struct machine_code *machine = code->parts[i].code;
		const struct instruction *found = machine_code_find(machine, address);

		if (!found)
			continue;
		*at = (uint32_t)(found - machine->list);
		return i;
	}
	return code->count;
}

int64_t code_part_size(const struct code_part *part, uint32_t at)
{
	int64_t size = quantity_size(part->weights[0][at]);

	return part->weights[1] ? quantity_add(size, quantity_size(part->weights[1][at])) : size;
}

const struct instruction *function_code_hottest(const struct function_code *code)
{
	const struct code_part *part = code->count > 0 ? &code->parts[0] : NULL;
	uint32_t best = 0;

	for (uint32_t at = 1; part && at < part->code->count; at++)
		if (code_part_size(part, at) > code_part_size(part, best))
			best = at;
	return part ? &part->code->list[best] : NULL;
}
