#include "loaders/nettrace/nettrace_frames.h"

#include <stdlib.h>

#include "base/memory.h"
#include "symbols/find/module_symbols.h"

enum { FRAMES_FREE = 1 << 24 };

void nettrace_frames_init(struct nettrace_frames *frames, struct nettrace_methods *methods,
			  struct nettrace_native *native, struct named_files *files,
			  uint32_t address_size)
{
	*frames = (struct nettrace_frames){
		.builder = methods->builder,
		.methods = methods,
		.native = native,
		.files = files,
		.file = methods->file,
		.end = methods->end,
		.address_size = address_size,
		.allowed = FRAMES_FREE + 4 * (uint64_t)(methods->end - methods->file),
	};
	nettrace_map_init(&frames->stacks);
	nettrace_map_init(&frames->extended);
	unresolved_frames_init(&frames->unresolved, frames->builder);
}

void nettrace_frames_release(struct nettrace_frames *frames)
{
	nettrace_map_release(&frames->stacks);
	nettrace_map_release(&frames->extended);
	unresolved_frames_release(&frames->unresolved);
	free(frames->locations);
	*frames = (struct nettrace_frames){ 0 };
}

/* By the symbols of the file that is mapped there, where the recording has none. */
static bool find_native(struct nettrace_frames *frames, const struct nettrace_place *place,
			struct native_symbol *symbol)
{
	const struct named_file *file;
	uint64_t code;

	if (!place->is_mapped || place->is_named)
		return false;
	file = native_names_file(frames->files, place->module, NATIVE_FILE_BY_BUILD_ID);
	return file->symbols && module_symbols_address(file->symbols, place->offset, &code) &&
	       native_names_find(frames->files, file, code, symbol);
}

static frame_id unnamed(struct nettrace_frames *frames, module_id module)
{
	frames->unnamed++;
	return unresolved_frames_of(&frames->unresolved, module);
}

/* Of a caller the address is behind its call, which may be the last thing that it does. */
static location_id find_location(struct nettrace_frames *frames, uint64_t address, int32_t pid,
				 uint64_t time, bool is_caller)
{
	uint64_t at = address - (is_caller && address > 0);
	struct nettrace_place place = { .module = 0 };
	uint32_t method = nettrace_methods_find(frames->methods, at, time);
	struct native_symbol symbol = { .frame = 0 };
	unsigned kind = ADDRESS_UNCLEAR;
	location_id location;
	frame_id frame;

	frames->frames++;
	if (method != NETTRACE_NO_METHOD) {
		place.function = nettrace_methods_function(frames->methods, method, &place.module);
	} else {
		nettrace_native_find(frames->native, pid, at, time, &place);
		kind = place.is_mapped ? ADDRESS_MAPPED : kind;
		find_native(frames, &place, &symbol);
	}
	if (symbol.frame != 0)
		frame = symbol.frame;
	else if (method == NETTRACE_NO_METHOD && !place.is_named)
		frame = unnamed(frames, place.module);
	else
		frame = profile_builder_add_frame(frames->builder, place.function, 0);
	location = profile_builder_add_location(frames->builder, place.module, address, &frame, 1);
	if (symbol.frame != 0)
		named_files_note(frames->files, named_files_find(frames->files, place.module),
				 symbol.code, location, frame);
	profile_builder_note_address(frames->builder, location,
				     kind | (is_caller ? ADDRESS_AFTER_CALL : 0));
	return location;
}

static stack_id make_stack(struct nettrace_frames *frames, uint64_t offset, int32_t pid,
			   uint64_t time)
{
	struct nettrace_reader reader = { .at = frames->file + offset, .end = frames->end };
	struct nettrace_reader addresses = nettrace_part(&reader, nettrace_u32(&reader));
	uint32_t count = 0;

	if (frames->frames + nettrace_left(&addresses) / frames->address_size > frames->allowed) {
		frames->left_out++;
		return 0;
	}
	if (nettrace_left(&addresses) / frames->address_size > frames->location_capacity) {
		frames->location_capacity =
			(uint32_t)(nettrace_left(&addresses) / frames->address_size);
		frames->locations = memory_resize(frames->locations, frames->location_capacity,
						  sizeof(*frames->locations));
	}
	/* The innermost one comes first. */
	while (nettrace_left(&addresses) >= frames->address_size) {
		uint64_t address = nettrace_number(&addresses, frames->address_size);

		frames->locations[count] = find_location(frames, address, pid, time, count > 0);
		count++;
	}
	for (uint32_t i = 0; i < count / 2; i++) {
		location_id outer = frames->locations[count - 1 - i];

		frames->locations[count - 1 - i] = frames->locations[i];
		frames->locations[i] = outer;
	}
	return count > 0 ? profile_builder_add_stack(frames->builder, frames->locations, count, 0)
			 : 0;
}

stack_id nettrace_frames_find(struct nettrace_frames *frames, uint64_t offset, int32_t pid,
			      uint64_t time)
{
	/* Addresses are those of a process; offsets have far less than 40 bits in practice. */
	uint64_t key = offset ^ (uint64_t)(uint32_t)pid << 40;
	uint64_t known;

	if (offset == 0)
		return 0;
	if (nettrace_methods_advance(frames->methods, time) != frames->epoch) {
		frames->epoch = nettrace_methods_advance(frames->methods, time);
		nettrace_map_clear(&frames->stacks);
	}
	known = nettrace_map_find(&frames->stacks, key);
	if (known == 0) {
		known = 1 + (uint64_t)make_stack(frames, offset, pid, time);
		nettrace_map_set(&frames->stacks, key, known);
	}
	return (stack_id)(known - 1);
}

location_id nettrace_frames_note(struct nettrace_frames *frames, const char *text,
				 enum function_kind kind)
{
	struct function_info info = {
		.name = profile_builder_add_string(frames->builder, text, strlen(text)),
		.kind = kind,
	};
	frame_id frame = profile_builder_add_frame(
		frames->builder, profile_builder_add_function(frames->builder, &info), 0);

	return profile_builder_add_location(frames->builder, 0, 0, &frame, 1);
}

stack_id nettrace_frames_extend(struct nettrace_frames *frames, stack_id stack,
				location_id location)
{
	const struct profile *profile = profile_builder_profile(frames->builder);
	uint64_t key = (uint64_t)stack << 32 | location;
	uint64_t known = nettrace_map_find(&frames->extended, key);
	uint32_t depth = 0, at;
	location_id *path;

	if (known != 0)
		return (stack_id)known;
	for (stack_id caller = stack; caller != 0; caller = profile->stacks.caller[caller])
		depth++;
	path = memory_new((size_t)depth + 1, sizeof(*path));
	path[at = depth] = location;
	for (stack_id caller = stack; caller != 0; caller = profile->stacks.caller[caller])
		path[--at] = profile->stacks.location[caller];
	known = profile_builder_add_stack(frames->builder, path, depth + 1, 0);
	free(path);
	nettrace_map_set(&frames->extended, key, known);
	return (stack_id)known;
}
