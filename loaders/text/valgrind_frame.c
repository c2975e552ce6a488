#include "loaders/text/valgrind_frame.h"

#include <stdlib.h>

#include "loaders/text/frame_names.h"

static const char unknown[] = "???";

struct frame {
	struct span name, module, file;
	uint64_t address, line;
};

/* "0x10929D: " */
static void take_address(struct span *rest, struct frame *frame)
{
	const char *at = rest->at + 2;
	uint64_t address = 0;
	int digits = 0;

	if (!span_begins(*rest, "0x"))
		return;
	for (; at < rest->end && hex_digit(*at) >= 0; at++, digits++)
		address = address << 4 | (uint64_t)hex_digit(*at);
	if (digits == 0 || digits > 16 || rest->end - at < 2 || at[0] != ':' || at[1] != ' ')
		return;
	frame->address = address;
	rest->at = at + 2;
}

/* "work.c:11", and of Rust with a column: "src/main.rs:11:5". */
static bool take_line(struct span place, struct frame *frame)
{
	uint64_t number, first;

	if (!span_take_line(&place, &number))
		return false;
	if (span_take_line(&place, &first))
		number = first;
	if (!span_is(place, unknown))
		frame->file = place;
	frame->line = number <= INT32_MAX ? number : 0;
	return true;
}

/* Where the parenthesis begins that ends a text. */
static const char *find_open(struct span text)
{
	int depth = 0;

	for (const char *at = text.end - 1; at > text.at; at--) {
		depth += (*at == ')') - (*at == '(');
		if (depth == 0)
			return at[-1] == ' ' ? at - 1 : NULL;
	}
	return NULL;
}

/* "(work.c:11)", "(in /lib/a.so)" at its end; in C++ other parentheses may be there. */
static void take_place(struct span *rest, struct frame *frame)
{
	const char *open = span_find_last(*rest, " (in /");
	struct span place;

	if (rest->at == rest->end || rest->end[-1] != ')')
		return;
	if (open) {
		frame->module = (struct span){ open + strlen(" (in "), rest->end - 1 };
		rest->end = open;
		return;
	}
	open = find_open(*rest);
	if (!open)
		return;
	place = (struct span){ open + 2, rest->end - 1 };
	if (span_begins(place, "in ") && !span_find(place, ':')) {
		frame->module = (struct span){ place.at + 3, place.end };
		rest->end = open;
	} else if (take_line(place, frame)) {
		rest->end = open;
	}
}

static location_id add_unresolved(struct profile_builder *builder, const struct frame *frame,
				  struct function_info *info)
{
	char *name = frame_unresolved_name(frame->module);
	frame_id id;

	info->kind = KIND_UNRESOLVED;
	info->name = profile_builder_add_string(builder, name, strlen(name));
	free(name);
	id = profile_builder_add_frame(builder, profile_builder_add_function(builder, info), 0);
	return profile_builder_add_location(builder, info->module, frame->address, &id, 1);
}

static location_id add_location(struct profile_builder *builder, const struct frame *frame)
{
	struct function_info info = { .kind = KIND_NATIVE };
	frame_id id;

	if (span_length(frame->module) > 0)
		info.module = profile_builder_add_module(
			builder, profile_builder_add_string(builder, frame->module.at,
							    span_length(frame->module)));
	if (span_length(frame->name) == 0 || span_is(frame->name, unknown))
		return add_unresolved(builder, frame, &info);
	info.name = profile_builder_add_string(builder, frame->name.at, span_length(frame->name));
	if (span_length(frame->file) > 0)
		info.file = profile_builder_add_string(builder, frame->file.at,
						       span_length(frame->file));
	/* Without the address: calls from one line are one location. */
	id = profile_builder_add_frame(builder, profile_builder_add_function(builder, &info),
				       (uint32_t)frame->line);
	return profile_builder_add_location(builder, info.module, 0, &id, 1);
}

location_id valgrind_frame_add(struct profile_builder *builder, struct span text)
{
	struct frame frame = { 0 };

	take_address(&text, &frame);
	take_place(&text, &frame);
	frame.name = span_trim(text);
	return add_location(builder, &frame);
}

location_id valgrind_frame_add_unknown(struct profile_builder *builder)
{
	struct frame frame = { 0 };
	struct function_info info = { 0 };

	return add_unresolved(builder, &frame, &info);
}
