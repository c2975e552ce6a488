#include "loaders/folded/folded_head.h"

#include "loaders/folded/folded_line.h"
#include "loaders/folded/folded_root.h"

/* --- Austin */

enum { MODE_FULL = 3, MODES };

/* Times are microseconds. */
static const struct {
	const char *mode;
	struct folded_columns columns;
} austin_modes[MODES] = {
	{ "wall",
	  { .count = 1, .types = { { "wall", VALUE_NANOSECONDS, NULL } }, .factors = { 1000 } } },
	{ "cpu",
	  { .count = 1, .types = { { "cpu", VALUE_NANOSECONDS, NULL } }, .factors = { 1000 } } },
	{ "memory",
	  { .count = 1, .types = { { "memory", VALUE_BYTES, NULL } }, .factors = { 1 } } },
	/* "microseconds,is idle,bytes" */
	[MODE_FULL] = { "full",
			{ .count = 3,
			  .types = { { "wall", VALUE_NANOSECONDS, NULL },
				     { "cpu", VALUE_NANOSECONDS, NULL },
				     { "memory", VALUE_BYTES, NULL } } } },
};

static bool starts_austin_stack(struct span line)
{
	const char *end = span_find(line, ';');
	uint64_t pid;

	return end && *line.at == 'P' && span_number((struct span){ line.at + 1, end }, &pid) &&
	       line.end - end > 2 && end[1] == 'T';
}

static void look_at_comment(struct span line, struct folded_head *head)
{
	struct span key, value;

	if (!folded_parse_comment(line, &key, &value))
		return;
	if (span_is(key, "austin"))
		head->dialect.is_austin = true;
	for (uint32_t i = 0; i < MODES; i++)
		if (span_is(key, "mode") && span_is(value, austin_modes[i].mode))
			head->austin_mode = i;
}

/* "12,0,34" */
static bool is_full(struct span value)
{
	const char *comma = span_find(value, ',');

	return comma && span_find((struct span){ comma + 1, value.end }, ',');
}

/* --- lines */

/* As columns of a table are. */
static bool is_aligned(struct span line)
{
	return is_blank(*line.at) || span_find(line, '\t') || span_find_text(line, "  ");
}

static uint32_t count_values(const struct folded_head *head, struct span line)
{
	uint32_t values = folded_columns_count(line);

	return values == 0 && head->austin_mode == MODE_FULL && is_full(span_take_last(&line))
		       ? 1
		       : values;
}

static void look_at_line(struct span line, bool is_whole, struct folded_head *head)
{
	uint32_t values;
	bool has_stack;

	line = span_trim_end(line);
	if (folded_is_nameless(line))
		return;
	if (*line.at == '#') {
		look_at_comment(line, head);
		return;
	}
	if (head->count == 0 && !head->dialect.columns.header &&
	    folded_columns_parse(&head->dialect.columns, line))
		return;
	values = count_values(head, line);
	if (values == 0 && !is_whole)
		return;
	has_stack = span_find(line, ';') != NULL;
	if (values > 0 && (head->with_value == 0 || values < head->values))
		head->values = values;
	head->count++;
	head->with_value += values > 0;
	head->with_stack += has_stack;
	head->with_both += values > 0 && has_stack;
	head->aligned += is_aligned(line);
	if (values > 0)
		span_take_last(&line);
	head->with_comm += folded_root_is_comm(line);
	if (head->count == 1 && line.at < line.end && starts_austin_stack(line))
		head->dialect.is_austin = true;
}

/* --- the dialect */

static void choose_columns(struct folded_head *head)
{
	struct folded_dialect *dialect = &head->dialect;

	/* The numbers of a frame's name are none of Austin's. */
	if (dialect->is_austin) {
		folded_columns_release(&dialect->columns);
		dialect->columns = austin_modes[head->austin_mode].columns;
		dialect->is_full = head->austin_mode == MODE_FULL;
		return;
	}
	if (dialect->columns.header &&
	    (head->with_value == 0 || head->values >= dialect->columns.count))
		return;
	folded_columns_release(&dialect->columns);
	folded_columns_number(&dialect->columns, head->values > 0 ? head->values : 1);
}

void folded_head_read(struct folded_head *head, const unsigned char *bytes, size_t size)
{
	const char *text = (const char *)bytes, *end = text + size;

	*head = (struct folded_head){ 0 };
	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		struct span line = { text, newline ? newline : end };

		/* Of a line that is cut off values may be missing. */
		if (newline || head->count == 0)
			look_at_line(line, newline != NULL, head);
		text = newline ? newline + 1 : end;
	}
	choose_columns(head);
	head->dialect.has_comms = head->with_stack > 0 && head->with_comm == head->count;
}

enum probe folded_head_probe(const struct folded_head *head)
{
	uint32_t bad = head->count - head->with_value;

	if (bad >= head->with_value)
		return PROBE_NO;
	/* Tables end in numbers, too. */
	if (head->with_stack == 0)
		return bad > 0 || head->aligned > 0 ? PROBE_NO : PROBE_WEAK;
	if (bad <= head->count / 10)
		return PROBE_LIKELY;
	return bad < head->with_both || bad <= head->count / 10 + 2 ? PROBE_WEAK : PROBE_NO;
}
