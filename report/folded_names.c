#include "report/folded_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "show/escape.h"

static const char *const kind_suffixes[KIND_COUNT] = {
	[KIND_KERNEL] = "_[k]",
	[KIND_INLINED] = "_[i]",
	[KIND_JIT] = "_[j]",
};

static void append(struct folded_names *names, const char *bytes, size_t length)
{
	if (names->size + length > names->capacity) {
		names->capacity = (names->size + length) * 2;
		names->bytes = memory_resize(names->bytes, names->capacity, 1);
	}
	memcpy(names->bytes + names->size, bytes, length);
	names->size += length;
}

static void append_escaped(struct folded_names *names, const char *text, size_t length)
{
	const char *end = text + length;

	while (text < end) {
		char one[ESCAPE_SIZE];
		size_t size = escape_next(ESCAPE_FOLDED, &text, end, one);

		append(names, one, size);
	}
}

/* A number in front of the value is a value of its own to readers of two columns, however many
 * blanks are between them. */
static void hide_number(struct folded_names *names, size_t start)
{
	size_t at = names->size;
	bool has_digit = false;

	while (at > start && names->bytes[at - 1] == ' ')
		at--;
	for (; at > start && strchr("0123456789.eE+-", names->bytes[at - 1]); at--)
		has_digit =
			has_digit || (names->bytes[at - 1] >= '0' && names->bytes[at - 1] <= '9');
	if (!has_digit || (at > start && names->bytes[at - 1] != ' '))
		return;
	if (at == start) {
		append(names, "_", 1);
		memmove(names->bytes + start + 1, names->bytes + start, names->size - start - 1);
		at++;
	}
	names->bytes[at - 1] = '_';
}

/* A line that begins with # and a blank is a comment. */
static void hide_comment(struct folded_names *names, size_t start)
{
	char *name = names->bytes + start;
	size_t length = names->size - start;

	if (length > 1 && name[0] == '#' && name[1] == ' ') {
		name[1] = '_';
	} else if (length == 1 && name[0] == '#') {
		name[0] = '_';
		append(names, "#", 1);
	}
}

static int compare_names(const void *a, const void *b, void *context)
{
	const struct folded_names *names = context;
	label_id x = *(const label_id *)a, y = *(const label_id *)b;
	size_t x_length = names->length[x], y_length = names->length[y];
	int order = memcmp(names->bytes + names->offset[x], names->bytes + names->offset[y],
			   x_length < y_length ? x_length : y_length);

	return order != 0 ? order : x_length < y_length ? -1 : x_length > y_length;
}

static void rank_names(struct folded_names *names, uint32_t count)
{
	label_id *order = memory_new(count, sizeof(*order));
	uint32_t rank = 0;

	for (label_id label = 0; label < count; label++)
		order[label] = label;
	qsort_r(order, count, sizeof(*order), compare_names, names);
	for (uint32_t i = 0; i < count; i++) {
		label_id label = order[i];

		if (i > 0) {
			label_id before = order[i - 1];
			size_t length = names->length[before];

			if (compare_names(&before, &label, names) != 0)
				rank++;
			if (names->length[label] > length &&
			    memcmp(names->bytes + names->offset[before],
				   names->bytes + names->offset[label], length) == 0)
				names->is_prefix[names->rank[before]] = true;
		}
		names->rank[label] = rank;
		names->first[rank] = label;
	}
	free(order);
}

void folded_names_init(struct folded_names *names, const struct profile *profile,
		       const struct call_tree *tree)
{
	const struct labels *labels = tree->labels;
	uint32_t count = labels->count;

	*names = (struct folded_names){
		.offset = memory_new(count, sizeof(*names->offset)),
		.length = memory_new(count, sizeof(*names->length)),
		.rank = memory_new(count, sizeof(*names->rank)),
		.first = memory_new(count, sizeof(*names->first)),
		.is_prefix = memory_new(count, sizeof(*names->is_prefix)),
	};
	for (label_id label = 0; label < count; label++) {
		const char *suffix = kind_suffixes[labels->kind[label]];

		names->offset[label] = names->size;
		if (label == LABEL_ALL)
			append(names, "[no stack]", 10);
		else if (labels->length[label] == 0)
			append(names, "[unknown]", 9);
		else
			append_escaped(names, labels->text[label], labels->length[label]);
		if (profile->names_have_kinds && !labels->is_group[label] && suffix)
			append(names, suffix, strlen(suffix));
		/* What stands above stacks is last where these are leaf first, or all hidden. */
		hide_number(names, names->offset[label]);
		hide_comment(names, names->offset[label]);
		names->length[label] = names->size - names->offset[label];
	}
	rank_names(names, count);
}

void folded_names_release(struct folded_names *names)
{
	free(names->bytes);
	free(names->offset);
	free(names->length);
	free(names->rank);
	free(names->first);
	free(names->is_prefix);
}
