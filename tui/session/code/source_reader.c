#include "tui/session/code/source_reader.h"

#include <stdlib.h>

#include "base/memory.h"
#include "tui/session/code/lookup.h"

static void find_states(struct read_source *read)
{
	syntax_state state = 0;

	read->states = memory_new((size_t)read->text.count + 1, sizeof(*read->states));
	for (uint32_t i = 0; i < read->text.count; i++) {
		uint32_t length;
		const char *line = source_text_line(&read->text, i + 1, &length);

		read->states[i] = state;
		state = syntax_scan(read->language, state, line, length, NULL);
	}
}

static void answer(const struct code_source *source, const void *question, void *answer)
{
	struct read_source *read = answer;

	read->is_found = source->text(source->context, question, &read->text, &read->error);
	if (!read->is_found)
		return;
	read->language = syntax_language(read->text.path);
	find_states(read);
}

/* Texts of a profile are each there once. */
static bool covers(const void *question, const void *answer, const void *other)
{
	const struct source_place *a = question, *b = other;

	(void)answer;
	return a->file == b->file && a->function == b->function && a->recorded == b->recorded;
}

static void release(void *answer)
{
	struct read_source *read = answer;

	source_text_release(&read->text);
	free(read->states);
}

static const struct lookup_kind texts = {
	.question_size = sizeof(struct source_place),
	.answer_size = sizeof(struct read_source),
	.kept = SOURCE_READER_KEPT,
	.answer = answer,
	.covers = covers,
	.release = release,
};

struct lookup *source_reader_new(void (*wake)(void *context), void *context)
{
	return lookup_new(&texts, wake, context);
}

const struct read_source *source_reader_find(struct lookup *reader,
					     const struct code_source *source,
					     const struct source_place *place)
{
	static const struct read_source nobody = {
		.error = { ERROR_IO, "Source files cannot be read here" },
	};

	return source->text ? lookup_find(reader, source, place) : &nobody;
}
