#include "loaders/austin_mojo/mojo_frames.h"

#include "base/hash.h"

/* This number stands for a name that could not be read. */
enum { UNKNOWN_TEXT = 1 };

static const char unknown[] = "[unknown]";

static void table_init(struct mojo_table *table)
{
	*table = (struct mojo_table){ .count = 1 };
	column_init(&table->rows, sizeof(struct mojo_numbered), (size_t)UINT32_MAX);
	id_index_init(&table->index);
}

static void table_release(struct mojo_table *table)
{
	column_release(&table->rows);
	id_index_release(&table->index);
}

void mojo_frames_init(struct mojo_frames *frames, struct profile_builder *builder)
{
	*frames = (struct mojo_frames){ .builder = builder };
	table_init(&frames->texts);
	table_init(&frames->frames);
}

void mojo_frames_release(struct mojo_frames *frames)
{
	table_release(&frames->texts);
	table_release(&frames->frames);
}

static struct mojo_numbered *row_of(const struct mojo_table *table, uint32_t row)
{
	return (struct mojo_numbered *)(void *)table->rows.rows + row;
}

static uint64_t hash_of(const struct mojo_table *table, int64_t pid, int64_t number)
{
	return hash_pair((uint64_t)pid, (uint64_t)number, table->index.seed);
}

/* NULL: there is none. */
static struct mojo_numbered *find(const struct mojo_table *table, int64_t pid, int64_t number)
{
	const struct id_index *index = &table->index;
	uint64_t hash = hash_of(table, pid, number);
	uint32_t row;

	for (uint32_t at = id_index_start(index, hash); (row = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) && row_of(table, row)->pid == pid &&
		    row_of(table, row)->number == number)
			return row_of(table, row);
	return NULL;
}

/* The last one of a number counts from there on. */
static void set(struct mojo_table *table, int64_t pid, int64_t number, uint32_t is)
{
	struct mojo_numbered *found = find(table, pid, number);

	if (found) {
		found->is = is;
		return;
	}
	column_commit(&table->rows, table->count + 1);
	*row_of(table, table->count) = (struct mojo_numbered){ pid, number, is };
	id_index_add(&table->index, hash_of(table, pid, number), table->count++);
}

void mojo_frames_add_text(struct mojo_frames *frames, int64_t pid, const struct mojo_event *event)
{
	set(&frames->texts, pid, event->numbers[0],
	    profile_builder_add_string(frames->builder, event->texts[0].at,
				       span_length(event->texts[0])));
}

/* --- frames */

static location_id add_location(struct mojo_frames *frames, const struct function_info *info,
				int64_t line)
{
	frame_id frame =
		profile_builder_add_frame(frames->builder,
					  profile_builder_add_function(frames->builder, info),
					  line > 0 && line <= INT32_MAX ? (uint32_t)line : 0);

	return profile_builder_add_location(frames->builder, 0, 0, &frame, 1);
}

static string_id find_text(struct mojo_frames *frames, int64_t pid, int64_t number)
{
	const struct mojo_numbered *text = find(&frames->texts, pid, number);

	if (text)
		return text->is;
	frames->missing += number != UNKNOWN_TEXT && number != 0;
	return 0;
}

static bool is_python(struct span file)
{
	return span_ends(file, ".py") || (span_begins(file, "<") && span_ends(file, ">"));
}

void mojo_frames_add(struct mojo_frames *frames, int64_t pid, const struct mojo_event *event)
{
	const struct profile *profile = profile_builder_profile(frames->builder);
	struct function_info info = {
		.file = find_text(frames, pid, event->numbers[1]),
		.name = find_text(frames, pid, event->numbers[2]),
	};
	const char *file = profile_text(profile, info.file);

	info.kind = is_python((struct span){ file, file + strlen(file) }) ? KIND_INTERPRETED
									  : KIND_NATIVE;
	if (info.name == 0)
		info.name = profile_builder_add_string(frames->builder, unknown, strlen(unknown));
	set(&frames->frames, pid, event->numbers[0],
	    add_location(frames, &info, event->numbers[3]));
}

static location_id add_name(struct mojo_frames *frames, struct span name, enum function_kind kind)
{
	struct function_info info = {
		.name = profile_builder_add_string(frames->builder, name.at, span_length(name)),
		.kind = kind,
	};

	return add_location(frames, &info, 0);
}

/* A frame that is called so; the location is kept there. */
static location_id keep_name(struct mojo_frames *frames, location_id *location, const char *name,
			     enum function_kind kind)
{
	if (*location == 0)
		*location = add_name(frames, (struct span){ name, name + strlen(name) }, kind);
	return *location;
}

location_id mojo_frames_find(struct mojo_frames *frames, int64_t pid, int64_t number)
{
	const struct mojo_numbered *frame = find(&frames->frames, pid, number);

	if (frame)
		return frame->is;
	frames->missing++;
	return keep_name(frames, &frames->unknown, unknown, KIND_UNRESOLVED);
}

/* As Austin's text has them. */
location_id mojo_frames_special(struct mojo_frames *frames, const struct mojo_event *event)
{
	switch (event->kind) {
	case MOJO_GC:
		return keep_name(frames, &frames->collecting, ":GC:", KIND_INTERPRETED);
	case MOJO_FRAME_KERNEL:
		return add_name(frames, event->texts[0], KIND_KERNEL);
	default:
		return keep_name(frames, &frames->invalid, ":INVALID:", KIND_INTERPRETED);
	}
}

bool mojo_frames_is_native(const struct mojo_frames *frames, location_id location)
{
	const struct profile *profile = profile_builder_profile(frames->builder);
	uint32_t count;
	frame_id frame = *profile_location_frames(profile, location, &count);

	return profile->functions.kind[profile->frames.function[frame]] != KIND_INTERPRETED;
}
