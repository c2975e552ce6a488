#include "model/trees/labels.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/tables/function_identities.h"

/* The upper half of a key; the lower half is a row of the profile. */
enum key_space { KEY_ALL, KEY_GROUP, KEY_FRAME };

static void grow(struct labels *labels)
{
	uint32_t capacity = labels->capacity ? labels->capacity * 2 : 64;

	labels->text = memory_resize(labels->text, capacity, sizeof(*labels->text));
	labels->length = memory_resize(labels->length, capacity, sizeof(*labels->length));
	labels->short_text =
		memory_resize(labels->short_text, capacity, sizeof(*labels->short_text));
	labels->full_text = memory_resize(labels->full_text, capacity, sizeof(*labels->full_text));
	labels->kind = memory_resize(labels->kind, capacity, sizeof(*labels->kind));
	labels->is_group = memory_resize(labels->is_group, capacity, sizeof(*labels->is_group));
	labels->module = memory_resize(labels->module, capacity, sizeof(*labels->module));
	labels->function = memory_resize(labels->function, capacity, sizeof(*labels->function));
	labels->line = memory_resize(labels->line, capacity, sizeof(*labels->line));
	labels->identity = memory_resize(labels->identity, capacity, sizeof(*labels->identity));
	labels->rules = memory_resize(labels->rules, capacity, sizeof(*labels->rules));
	labels->key = memory_resize(labels->key, capacity, sizeof(*labels->key));
	labels->capacity = capacity;
}

static label_id add(struct labels *labels, enum key_space space, uint32_t row, const char *text)
{
	label_id id = labels->count;

	if (id == labels->capacity)
		grow(labels);
	labels->text[id] = text;
	labels->length[id] = (uint32_t)strlen(text);
	labels->short_text[id] = NULL;
	labels->full_text[id] = NULL;
	labels->kind[id] = KIND_NATIVE;
	labels->is_group[id] = space != KEY_FRAME;
	labels->module[id] = 0;
	labels->function[id] = 0;
	labels->line[id] = 0;
	labels->identity[id] = id;
	labels->rules[id] = 0;
	labels->key[id] = (uint64_t)space << 32 | row;
	return labels->count++;
}

static const char *keep(struct labels *labels, const char *text)
{
	char *copy = memory_text(text, strlen(text));

	if ((labels->text_count & (labels->text_count + 1)) == 0)
		labels->texts = memory_resize(labels->texts, (size_t)labels->text_count * 2 + 2,
					      sizeof(*labels->texts));
	labels->texts[labels->text_count++] = copy;
	return copy;
}

struct labels *labels_new(void)
{
	struct labels *labels = memory_new(1, sizeof(*labels));

	labels->references = 1;
	add(labels, KEY_ALL, 0, "all");
	return labels;
}

struct labels *labels_ref(struct labels *labels)
{
	__atomic_add_fetch(&labels->references, 1, __ATOMIC_RELAXED);
	return labels;
}

void labels_unref(struct labels *labels)
{
	if (!labels || __atomic_sub_fetch(&labels->references, 1, __ATOMIC_ACQ_REL) > 0)
		return;
	for (uint32_t i = 0; i < labels->text_count; i++)
		free(labels->texts[i]);
	free(labels->texts);
	free(labels->text);
	free(labels->length);
	free(labels->kind);
	free(labels->is_group);
	free(labels->module);
	free(labels->function);
	free(labels->line);
	free(labels->identity);
	free(labels->rules);
	free(labels->key);
	free(labels->short_text);
	free(labels->full_text);
	free(labels->of_row);
	free(labels->stands_for);
	distinct_names_release(&labels->names);
	free(labels);
}

label_id labels_add_group(struct labels *labels, uint32_t key, const char *text, bool copy)
{
	return add(labels, KEY_GROUP, key, copy ? keep(labels, text) : text);
}

label_id labels_find(const struct labels *labels, uint64_t key)
{
	uint32_t row = (uint32_t)key;

	if (key >> 32 == KEY_FRAME)
		return row < labels->row_count && labels->of_row[row] != 0 ? labels->of_row[row]
									   : NO_LABEL;
	for (label_id i = 0; i < labels->count; i++)
		if (labels->key[i] == key)
			return i;
	return NO_LABEL;
}

bool labels_match(const struct labels *labels, label_id label, struct pattern *pattern)
{
	const char *text = labels->short_text[label];

	if (pattern_matches(pattern, labels->text[label], labels->length[label]) ||
	    (text && pattern_matches(pattern, text, strlen(text))))
		return true;
	text = labels->full_text[label];
	return text && pattern_names_bracket(pattern) &&
	       pattern_matches(pattern, text, strlen(text));
}

bool labels_have_name(const struct labels *labels, label_id label, const char *name)
{
	const char *short_text = labels->short_text[label], *full_text = labels->full_text[label];

	return strcmp(labels->text[label], name) == 0 ||
	       (short_text && strcmp(short_text, name) == 0) ||
	       (full_text && strcmp(full_text, name) == 0);
}

static const char *plain_name(const struct labels *labels, const struct profile *profile,
			      function_id function)
{
	return labels->by_symbol ? profile_text(profile, profile_function_symbol(profile, function))
				 : profile_function_name(profile, function);
}

const char *labels_function_name(const struct labels *labels, const struct profile *profile,
				 function_id function)
{
	function_id identity = labels->stands_for ? labels->stands_for[function] : function;
	const char *text = labels->names.text ? labels->names.text[identity] : NULL;

	return text ? text : plain_name(labels, profile, function);
}

/* --- the labels of frames */

struct labeller {
	struct labels *labels;
	const struct profile *profile;
	const struct matching *matching; /* NULL: none */
	enum grouping by;
};

static uint32_t row_count(const struct profile *profile, enum grouping by)
{
	switch (by) {
	case BY_LINE:
		return profile->frames.count;
	case BY_FILE:
		return profile->strings.count;
	case BY_MODULE:
		return profile->modules.count;
	case BY_ADDRESS:
		return profile->locations.count;
	default:
		return profile->functions.count;
	}
}

/* A frame that gets a label: a function, perhaps at a line, perhaps at a location. */
struct spot {
	location_id location;
	frame_id frame;
	function_id function;
};

static module_id module_of(const struct labeller *labeller, function_id function)
{
	module_id module = labeller->profile->functions.module[function];

	return labeller->matching ? labeller->matching->module[module] : module;
}

static string_id file_of(const struct labeller *labeller, function_id function)
{
	string_id file = labeller->profile->functions.file[function];

	return labeller->matching && labeller->matching->file ? labeller->matching->file[file]
							      : file;
}

static uint32_t row_of(const struct labeller *labeller, const struct spot *spot)
{
	switch (labeller->by) {
	case BY_LINE:
		return spot->frame;
	case BY_FILE:
		return file_of(labeller, spot->function);
	case BY_MODULE:
		return module_of(labeller, spot->function);
	case BY_ADDRESS:
		return spot->location;
	default:
		return spot->function;
	}
}

/* The spot that has one label with this one in a comparison. */
static struct spot match_of(const struct labeller *labeller, struct spot spot)
{
	const struct profile *profile = labeller->profile;
	const struct matching *matching = labeller->matching;

	if (labeller->by == BY_FUNCTION || labeller->by == BY_SYMBOL)
		spot.function = matching->function[spot.function];
	if (labeller->by == BY_LINE) {
		spot.frame = matching->frame[spot.frame];
		spot.function = profile->frames.function[spot.frame];
	}
	if (labeller->by == BY_ADDRESS)
		spot.location = matching->location[spot.location];
	return spot;
}

/* The spot whose label stands for this one's. */
static struct spot identity_of(const struct labeller *labeller, struct spot spot)
{
	const struct profile *profile = labeller->profile;
	const struct matching *matching = labeller->matching;

	if (labeller->by == BY_FUNCTION || labeller->by == BY_SYMBOL)
		spot.function = labeller->labels->stands_for[spot.function];
	if (labeller->by == BY_LINE) {
		spot.frame = matching ? matching->frame_identity[spot.frame]
				      : profile->frames.identity[spot.frame];
		spot.function = profile->frames.function[spot.frame];
	}
	return spot;
}

static const char *print_text(struct labels *labels, const char *format, const char *name,
			      const char *file, uint64_t number)
{
	size_t size = strlen(name) + strlen(file) + 64;
	char *text = memory_new(size, 1);
	const char *kept;

	snprintf(text, size, format, name, file, number);
	kept = keep(labels, text);
	free(text);
	return kept;
}

/* What a frame is called, by that function's name. */
static const char *compose(const struct labeller *labeller, const struct spot *spot,
			   const char *name)
{
	const struct profile *profile = labeller->profile;
	const char *file = profile_text(profile, file_of(labeller, spot->function));
	uint32_t line = profile->frames.line[spot->frame];
	uint64_t address = profile->locations.address[spot->location];

	if (labeller->by == BY_LINE && line != 0)
		return *file ? print_text(labeller->labels, "%s %s:%" PRIu64, name, file, line)
			     : print_text(labeller->labels, "%s%s:%" PRIu64, name, "", line);
	if (labeller->by == BY_ADDRESS && address != 0)
		return print_text(labeller->labels, "%s%s 0x%" PRIx64, name, "", address);
	return name;
}

/* The function's name, with what it takes to tell it apart. */
static const char *name_of(const struct labeller *labeller, const struct spot *spot)
{
	const struct labels *labels = labeller->labels;
	const struct distinct_names *names = &labels->names;
	function_id identity = labels->stands_for[spot->function];
	const char *matched = labeller->matching ? labeller->matching->name[identity] : NULL;
	bool has_line = labeller->by == BY_LINE && labeller->profile->frames.line[spot->frame] != 0;

	if (matched)
		return keep(labeller->labels, matched);
	if (names->text && names->text[identity])
		return has_line ? names->without_file[identity] : names->text[identity];
	return plain_name(labels, labeller->profile, spot->function);
}

/* Also its other names, where it is not shown by these. */
static void set_text(const struct labeller *labeller, label_id id, const struct spot *spot)
{
	const struct profile *profile = labeller->profile;
	struct labels *labels = labeller->labels;
	const char *name = name_of(labeller, spot);
	const char *other = profile_function_name(profile, spot->function);
	const char *full = profile_text(profile, profile_function_full(profile, spot->function));

	labels->text[id] = compose(labeller, spot, name);
	labels->length[id] = (uint32_t)strlen(labels->text[id]);
	if (other != name && strcmp(other, name) != 0)
		labels->short_text[id] = compose(labeller, spot, other);
	if (full != other && full != name)
		labels->full_text[id] = compose(labeller, spot, full);
}

static const char no_file[] = "[no file]", no_module[] = "[no module]";

bool labels_are_unknown(const struct labels *labels, label_id label)
{
	return labels->text[label] == no_file || labels->text[label] == no_module;
}

/* Of files and modules, which are not called after functions. */
static void set_group_text(const struct labeller *labeller, label_id id, const struct spot *spot)
{
	const struct profile *profile = labeller->profile;
	struct labels *labels = labeller->labels;
	bool by_file = labeller->by == BY_FILE;
	const char *text =
		by_file ? profile_text(profile, file_of(labeller, spot->function))
			: profile_module_name(profile, module_of(labeller, spot->function));

	labels->text[id] = *text ? text : by_file ? no_file : no_module;
	labels->length[id] = (uint32_t)strlen(labels->text[id]);
}

static bool is_of_functions(enum grouping by)
{
	return by != BY_FILE && by != BY_MODULE;
}

static uint16_t rules_of(const struct labeller *labeller, function_id function)
{
	const struct matching *matching = labeller->matching;
	module_id module = module_of(labeller, function);

	if (!matching)
		return 0;
	if (labeller->by == BY_FILE)
		return matching->file ? matching->file_rules[file_of(labeller, function)] : 0;
	return labeller->by == BY_MODULE ? matching->module_rules[module]
					 : matching->rules[matching->identity[function]] |
						   matching->module_rules[module];
}

/* `identity` is its own. Both are called the same, though one side may know more of its file. */
static void stand_for(struct labels *labels, label_id identity, label_id label)
{
	labels->identity[label] = identity;
	labels->text[label] = labels->text[identity];
	labels->length[label] = labels->length[identity];
	labels->short_text[label] = labels->short_text[identity];
	labels->full_text[label] = labels->full_text[identity];
}

/* The first frame of a file or module lends it its kind. */
static label_id label_of(const struct labeller *labeller, struct spot spot)
{
	const struct profile *profile = labeller->profile;
	struct labels *labels = labeller->labels;
	uint32_t row = row_of(labeller, &spot);
	label_id id = labels->of_row[row];
	struct spot same;

	if (id != 0)
		return id;
	if (labeller->matching) {
		same = match_of(labeller, spot);
		if (row_of(labeller, &same) != row)
			return labels->of_row[row] = label_of(labeller, same);
	}
	same = identity_of(labeller, spot);
	/* Alike in all: its file became known after that of the other. */
	if (profile->functions.kind[same.function] == profile->functions.kind[spot.function] &&
	    row_of(labeller, &same) != row)
		return labels->of_row[row] = label_of(labeller, same);
	id = add(labels, KEY_FRAME, row, "");
	if (is_of_functions(labeller->by))
		set_text(labeller, id, &spot);
	else
		set_group_text(labeller, id, &spot);
	labels->kind[id] = profile->functions.kind[spot.function];
	if (labeller->by != BY_FILE)
		labels->module[id] = module_of(labeller, spot.function);
	if (is_of_functions(labeller->by))
		labels->function[id] = spot.function;
	if (labeller->by == BY_LINE || labeller->by == BY_ADDRESS)
		labels->line[id] = profile->frames.line[spot.frame];
	labels->rules[id] = rules_of(labeller, spot.function);
	labels->of_row[row] = id;
	if (row_of(labeller, &same) != row)
		stand_for(labels, label_of(labeller, same), id);
	return id;
}

bool labels_show_frame(const struct profile *profile, const struct slice *slice, frame_id frame,
		       bool is_last)
{
	function_id function = profile->frames.function[frame];

	if (is_last)
		return true;
	if (slice->by == BY_ADDRESS)
		return false;
	return !slice->no_inline || profile->functions.kind[function] != KIND_INLINED;
}

static void build_names(struct labels *labels, const struct profile *profile, enum grouping by,
			const struct matching *matching)
{
	uint32_t count = profile->functions.count;

	labels->by_symbol = by == BY_SYMBOL;
	if (!is_of_functions(by))
		return;
	if (matching) {
		labels->stands_for = memory_new(count, sizeof(*labels->stands_for));
		memcpy(labels->stands_for, matching->identity, count * sizeof(function_id));
	} else {
		labels->stands_for = function_identities_build(profile, labels->by_symbol);
	}
	distinct_names_build(&labels->names, profile, labels->stands_for, labels->by_symbol,
			     matching);
}

void location_labels_build(struct location_labels *map, struct labels *labels,
			   const struct profile *profile, const struct slice *slice,
			   const struct matching *matching)
{
	const struct location_table *locations = &profile->locations;
	uint32_t used = 0, capacity = locations->count + 16;
	struct labeller labeller = { labels, profile, matching, slice->by };

	build_names(labels, profile, slice->by, matching);
	labels->row_count = row_count(profile, slice->by);
	labels->of_row = memory_new(labels->row_count, sizeof(*labels->of_row));
	map->first = memory_new((size_t)locations->count + 1, sizeof(*map->first));
	map->list = memory_new(capacity, sizeof(*map->list));
	for (location_id location = 1; location < locations->count; location++) {
		uint32_t count;
		const frame_id *frames = profile_location_frames(profile, location, &count);

		map->first[location] = used;
		if (used + count > capacity) {
			capacity = (used + count) * 2;
			map->list = memory_resize(map->list, capacity, sizeof(*map->list));
		}
		for (uint32_t i = count; i-- > 0;) {
			struct spot spot = { location, frames[i],
					     profile->frames.function[frames[i]] };

			if (labels_show_frame(profile, slice, frames[i], i == count - 1))
				map->list[used++] = label_of(&labeller, spot);
		}
	}
	map->first[locations->count] = used;
}

void location_labels_release(struct location_labels *map)
{
	free(map->first);
	free(map->list);
	*map = (struct location_labels){ 0 };
}
