#include "tui/session/code/code_reader.h"

static void answer(const struct code_source *source, const void *question, void *answer)
{
	struct read_code *read = answer;

	read->is_found = source->machine_code(source->context, question, &read->code, &read->error);
}

/* Where in the code of its function a place is. */
static bool is_in(const struct machine_code *code, const struct code_place *place)
{
	uint64_t start = place->is_offset ? code->offset : code->start;

	return place->address - place->is_after_call - start < code->end - code->start;
}

/* Texts of a profile are each there once. */
static bool covers(const void *question, const void *answer, const void *other)
{
	const struct code_place *a = question, *b = other;
	const struct read_code *read = answer;

	if (a->path != b->path || a->build_id != b->build_id)
		return false;
	if (read && read->is_found && is_in(&read->code, b))
		return true;
	return a->address == b->address && a->is_offset == b->is_offset &&
	       a->is_after_call == b->is_after_call;
}

static void release(void *answer)
{
	struct read_code *read = answer;

	machine_code_release(&read->code);
}

static const struct lookup_kind codes = {
	.question_size = sizeof(struct code_place),
	.answer_size = sizeof(struct read_code),
	.kept = CODE_READER_KEPT,
	.answer = answer,
	.covers = covers,
	.release = release,
};

struct lookup *code_reader_new(void (*wake)(void *context), void *context)
{
	return lookup_new(&codes, wake, context);
}

const struct read_code *code_reader_find(struct lookup *reader, const struct code_source *source,
					 const struct code_place *place)
{
	static const struct read_code nobody = {
		.error = { ERROR_UNSUPPORTED, "Machine code cannot be read here" },
	};

	return source->machine_code ? lookup_find(reader, source, place) : &nobody;
}
