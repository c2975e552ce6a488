#include "tui/chrome/line_finder.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "tui/session/code/lookup.h"

enum { ANSWER_LIMIT = 64, TEXT_SIZE = 400 };

struct line_finder {
	struct lookup *lookup; /* its answers are texts */
	uint64_t taken;        /* the version of it */
	void (*wake)(void *context);
	void *context;
};

void line_finder_print(char *text, size_t size, const char *file, uint32_t line,
		       const char *inlined)
{
	bool has_name = inlined && *inlined;

	snprintf(text, size, "%.150s:%u%s%.200s%s", file, line, has_name ? " (inlined " : "",
		 has_name ? inlined : "", has_name ? ")" : "");
}

static void answer(const struct code_source *source, const void *question, void *answer)
{
	struct code_lines lines;
	struct error error;
	const struct code_line *first;

	if (!source->lines(source->context, question, &lines, &error))
		return;
	first = &lines.list[0];
	if (*first->file && first->line > 0)
		line_finder_print(answer, TEXT_SIZE, first->file, first->line,
				  first->is_inlined ? first->function : NULL);
	code_lines_release(&lines);
}

/* Texts of a profile are each there once. */
static bool covers(const void *question, const void *answer, const void *other)
{
	const struct code_place *a = question, *b = other;

	(void)answer;
	return a->address == b->address && a->path == b->path && a->build_id == b->build_id &&
	       a->is_offset == b->is_offset && a->is_after_call == b->is_after_call;
}

static void release(void *answer)
{
	(void)answer; /* the text is all of it */
}

static const struct lookup_kind lines_of_places = {
	.question_size = sizeof(struct code_place),
	.answer_size = TEXT_SIZE,
	.kept = ANSWER_LIMIT,
	.answer = answer,
	.covers = covers,
	.release = release,
};

struct line_finder *line_finder_new(void (*wake)(void *context), void *context)
{
	struct line_finder *finder = memory_new(1, sizeof(*finder));

	*finder = (struct line_finder){
		.lookup = lookup_new(&lines_of_places, wake, context),
		.wake = wake,
		.context = context,
	};
	return finder;
}

void line_finder_free(struct line_finder *finder)
{
	if (!finder)
		return;
	lookup_free(finder->lookup);
	free(finder);
}

const char *line_finder_text(struct line_finder *finder, const struct code_source *source,
			     const struct code_place *place)
{
	const char *text = source->lines ? lookup_find(finder->lookup, source, place) : NULL;

	return text ? text : "";
}

/* What was found as it was asked for counts, too. */
bool line_finder_take(struct line_finder *finder)
{
	uint64_t before = finder->taken;

	lookup_take(finder->lookup);
	finder->taken = lookup_version(finder->lookup);
	return finder->taken != before;
}

void line_finder_wait(struct line_finder *finder)
{
	lookup_wait(finder->lookup);
}

void line_finder_forget(struct line_finder *finder)
{
	lookup_free(finder->lookup);
	finder->lookup = lookup_new(&lines_of_places, finder->wake, finder->context);
	finder->taken = 0;
}
