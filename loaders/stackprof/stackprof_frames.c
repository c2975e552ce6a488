#include "loaders/stackprof/stackprof_frames.h"

#include "base/hash.h"
#include "model/tables/quantity.h"

void stackprof_frames_init(struct stackprof_frames *frames, struct profile_builder *builder)
{
	*frames = (struct stackprof_frames){ .builder = builder };
	column_init(&frames->rows, sizeof(struct stackprof_frame), (size_t)UINT32_MAX);
	id_index_init(&frames->index);
	call_graph_init(&frames->graph, 1);
}

void stackprof_frames_release(struct stackprof_frames *frames)
{
	column_release(&frames->rows);
	id_index_release(&frames->index);
	call_graph_release(&frames->graph);
}

uint32_t stackprof_frames_find(struct stackprof_frames *frames, int64_t id)
{
	struct id_index *index = &frames->index;
	uint64_t hash = hash_pair((uint64_t)id, 0, index->seed);
	uint32_t row;

	for (uint32_t at = id_index_start(index, hash); (row = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    stackprof_frame(frames, row - 1)->id == id)
			return row - 1;
	row = frames->count++;
	column_commit(&frames->rows, frames->count);
	*stackprof_frame(frames, row) = (struct stackprof_frame){ .id = id };
	id_index_add(index, hash, row + 1);
	return row;
}

/* --- reading */

static string_id take_text(struct stackprof_frames *frames, struct json_reader *reader)
{
	struct span text;

	if (!json_take_text(reader, &text))
		return 0;
	return profile_builder_add_string(frames->builder, text.at, span_length(text));
}

/* Keys are numbers: false for others, and where there is none any more. */
static bool take_number_key(struct json_reader *reader, int64_t *id)
{
	while (json_reader_more(reader) && json_reader_next(reader) == JSON_KEY) {
		struct span text = { reader->text.at, reader->text.at + reader->text.length };
		uint64_t number;

		if (span_number(text, &number)) {
			*id = (int64_t)number;
			return true;
		}
		json_skip(reader);
	}
	return false;
}

static void add(int64_t *value, uint64_t weight)
{
	*value = quantity_add(*value, (int64_t)weight);
}

/* Whom it called, in how many samples. */
static void take_edges(struct stackprof_frames *frames, uint32_t row, struct json_reader *reader)
{
	struct graph_place place = { .function = row };
	uint64_t weight;
	int64_t callee;

	if (!json_enter_object(reader))
		return;
	while (take_number_key(reader, &callee)) {
		if (!json_take_whole(reader, INT64_MAX, &weight) || weight == 0 ||
		    !json_number_is_whole(reader))
			continue;
		add(call_graph_call_values(
			    &frames->graph,
			    call_graph_add_call(&frames->graph, &place,
						stackprof_frames_find(frames, callee))),
		    weight);
	}
}

static void take_frame(struct stackprof_frames *frames, uint32_t row, struct json_reader *reader)
{
	static const char *const keys[] = { "name", "file", "line", "samples", "edges" };
	struct graph_place place = { .function = row };
	string_id name = 0, file = 0;
	uint64_t line = 0, self = 0;
	int key;

	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
		if (key == 0)
			name = take_text(frames, reader);
		else if (key == 1)
			file = take_text(frames, reader);
		else if (key == 2)
			json_take_whole(reader, INT32_MAX, &line);
		else if (key == 3)
			json_take_whole(reader, INT64_MAX, &self);
		else
			take_edges(frames, row, reader);
	}
	stackprof_frame(frames, row)->name = name;
	stackprof_frame(frames, row)->file = file;
	stackprof_frame(frames, row)->line = (uint32_t)line;
	stackprof_frame(frames, row)->is_known = true;
	/* Its last number may lack digits. */
	if (self > 0 && json_reader_is_good(reader))
		add(call_graph_self_values(&frames->graph,
					   call_graph_add_self(&frames->graph, &place)),
		    self);
}

void stackprof_frames_take(struct stackprof_frames *frames, struct json_reader *reader)
{
	int64_t id;

	if (!json_enter_object(reader))
		return;
	while (take_number_key(reader, &id))
		take_frame(frames, stackprof_frames_find(frames, id), reader);
}

/* --- what they are */

/* Code in no file is in C, or is none: "(garbage collection)". */
static function_id add_function(struct stackprof_frames *frames,
				const struct stackprof_frame *frame)
{
	static const char unknown[] = "[unknown]";
	const char *file = profile_text(profile_builder_profile(frames->builder), frame->file);
	bool has_file = *file && strcmp(file, "<cfunc>") != 0;
	struct function_info info = {
		.name = frame->name,
		.file = has_file ? frame->file : 0,
		.start = has_file ? frame->line : 0,
		.kind = has_file ? KIND_INTERPRETED : KIND_NATIVE,
	};

	if (info.name == 0) {
		info.name = profile_builder_add_string(frames->builder, unknown, strlen(unknown));
		if (!has_file)
			info.kind = KIND_UNRESOLVED;
	}
	return profile_builder_add_function(frames->builder, &info);
}

location_id stackprof_frames_location(struct stackprof_frames *frames, uint32_t row, uint32_t line)
{
	struct stackprof_frame *frame = stackprof_frame(frames, row);
	frame_id id;

	if (frame->location != 0 && frame->at == line)
		return frame->location;
	if (frame->function == 0)
		frame->function = add_function(frames, frame);
	id = profile_builder_add_frame(frames->builder, frame->function, line);
	frame->at = line;
	frame->location = profile_builder_add_location(frames->builder, 0, 0, &id, 1);
	return frame->location;
}

uint32_t stackprof_frames_count_unknown(const struct stackprof_frames *frames)
{
	uint32_t count = 0;

	for (uint32_t row = 0; row < frames->count; row++)
		count += !stackprof_frame(frames, row)->is_known;
	return count;
}
