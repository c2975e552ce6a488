#include "loaders/heaptrack/heaptrack_frames.h"

#include "loaders/heaptrack/heaptrack_line.h"
#include "loaders/text/frame_names.h"
#include "symbols/find/function_names.h"

enum { INLINED_LIMIT = 256 }; /* as many as DWARF may have */

struct heaptrack_text {
	string_id id;
	bool is_new;
};

void heaptrack_frames_init(struct heaptrack_frames *frames, struct profile_builder *builder,
			   const struct symbol_options *options)
{
	*frames = (struct heaptrack_frames){ .builder = builder, .options = options };
	column_init(&frames->texts, sizeof(struct heaptrack_text), UINT32_MAX);
	column_init(&frames->places, sizeof(struct heaptrack_place), UINT32_MAX);
	unresolved_frames_init(&frames->unresolved, builder);
}

void heaptrack_frames_release(struct heaptrack_frames *frames)
{
	column_release(&frames->texts);
	column_release(&frames->places);
	unresolved_frames_release(&frames->unresolved);
}

bool heaptrack_frames_is_new(struct span name)
{
	static const char *const names[] = {
		"operator new(unsigned long)",
		"operator new[](unsigned long)",
		"operator new(unsigned int)",
		"operator new[](unsigned int)",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_is(name, names[i]))
			return true;
	return false;
}

void heaptrack_frames_add_text(struct heaptrack_frames *frames, struct span text)
{
	column_commit(&frames->texts, (size_t)frames->text_count + 1);
	((struct heaptrack_text *)(void *)frames->texts.rows)[frames->text_count++] =
		(struct heaptrack_text){
			.id = profile_builder_add_string(frames->builder, text.at,
							 span_length(text)),
			.is_new = heaptrack_frames_is_new(text),
		};
}

/* Of number 0 it is the empty one. */
static struct heaptrack_text find_text(struct heaptrack_frames *frames, uint64_t number)
{
	if (number > 0 && number <= frames->text_count)
		return ((const struct heaptrack_text *)(const void *)
				frames->texts.rows)[number - 1];
	frames->missing += number > 0;
	return (struct heaptrack_text){ 0 };
}

static struct span text_of(const struct heaptrack_frames *frames, string_id id)
{
	const char *text = profile_text(profile_builder_profile(frames->builder), id);

	return (struct span){ text, text + strlen(text) };
}

struct heaptrack_place heaptrack_frames_unknown(struct unresolved_frames *unresolved,
						module_id module, uint64_t address)
{
	frame_id frame = unresolved_frames_of(unresolved, module);
	struct heaptrack_place place = {
		.location = profile_builder_add_location(unresolved->builder, module, address,
							 &frame, 1),
	};

	if (address != 0)
		profile_builder_note_address(unresolved->builder, place.location, ADDRESS_UNCLEAR);
	return place;
}

struct frame_numbers {
	uint64_t function, file, line;
};

static frame_id add_frame(struct heaptrack_frames *frames, const struct frame_numbers *numbers,
			  module_id module, enum function_kind kind)
{
	struct span name = text_of(frames, find_text(frames, numbers->function).id);
	struct function_info info = {
		.file = find_text(frames, numbers->file).id,
		.module = module,
		.kind = kind,
	};

	if (span_length(name) > 0)
		function_names_set(frames->builder, frames->options, name.at, span_length(name),
				   &info);
	else
		info.name = profile_builder_add_string(frames->builder, "[unknown]",
						       strlen("[unknown]"));
	return profile_builder_add_frame(frames->builder,
					 profile_builder_add_function(frames->builder, &info),
					 numbers->line <= INT32_MAX ? (uint32_t)numbers->line : 0);
}

/* Functions with files and lines, up to the end of the line. False: it ends within one. */
static bool take_frames(struct span *line, struct frame_numbers *numbers, uint32_t *count)
{
	*count = 0;
	while (line->at < line->end) {
		struct frame_numbers next = { 0 };

		if (!heaptrack_take(line, &next.function))
			return false;
		/* A function without a file is the last. */
		if (line->at < line->end &&
		    (!heaptrack_take(line, &next.file) || !heaptrack_take(line, &next.line)))
			return false;
		if (*count == INLINED_LIMIT)
			(*count)--; /* the outermost is kept */
		numbers[(*count)++] = next;
	}
	return true;
}

static struct heaptrack_place add_place(struct heaptrack_frames *frames, uint64_t address,
					uint64_t module_number, const struct frame_numbers *numbers,
					uint32_t count)
{
	string_id path_id = find_text(frames, module_number).id;
	struct span path = text_of(frames, path_id);
	module_id module = path_id != 0 ? profile_builder_add_module(frames->builder, path_id) : 0;
	struct heaptrack_place place;
	frame_id ids[INLINED_LIMIT];

	if (count == 0 || (count == 1 && numbers->function == 0))
		return heaptrack_frames_unknown(&frames->unresolved, module, address);
	for (uint32_t i = 0; i < count; i++) {
		struct span name = text_of(frames, find_text(frames, numbers[i].function).id);
		enum function_kind kind = frame_symbol_kind(name, frame_module_kind(path));

		ids[i] =
			add_frame(frames, &numbers[i], module, i + 1 < count ? KIND_INLINED : kind);
	}
	/* Without the address: calls from one line are one location. */
	place.location = profile_builder_add_location(frames->builder, module, 0, ids, count);
	place.is_new = find_text(frames, numbers->function).is_new;
	return place;
}

bool heaptrack_frames_add(struct heaptrack_frames *frames, struct span line)
{
	struct frame_numbers numbers[INLINED_LIMIT];
	uint64_t address = 0, module = 0;
	uint32_t count = 0;
	bool is_good = heaptrack_take(&line, &address) && heaptrack_take(&line, &module) &&
		       take_frames(&line, numbers, &count);
	struct heaptrack_place place = add_place(frames, address, module, numbers, count);

	column_commit(&frames->places, (size_t)frames->place_count + 1);
	((struct heaptrack_place *)(void *)frames->places.rows)[frames->place_count++] = place;
	return is_good;
}

struct heaptrack_place heaptrack_frames_find(struct heaptrack_frames *frames, uint64_t number)
{
	if (number > 0 && number <= frames->place_count)
		return ((const struct heaptrack_place *)(const void *)
				frames->places.rows)[number - 1];
	frames->missing++;
	return heaptrack_frames_unknown(&frames->unresolved, 0, 0);
}
