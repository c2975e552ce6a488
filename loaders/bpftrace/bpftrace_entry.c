#include "loaders/bpftrace/bpftrace_entry.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* --- lines */

bool bpftrace_take_line(struct bpftrace_lines *lines, struct span *line)
{
	const char *newline;

	if (lines->at == lines->end)
		return false;
	newline = memchr(lines->at, '\n', (size_t)(lines->end - lines->at));
	*line = span_trim_end((struct span){ lines->at, newline ? newline : lines->end });
	lines->at = newline ? newline + 1 : lines->end;
	lines->number++;
	return true;
}

bool bpftrace_is_frame(struct span line)
{
	return span_length(line) > 1 && (*line.at == '\t' || span_begins(line, "    "));
}

bool bpftrace_starts_entry(struct span line, struct span *map, struct span *keys)
{
	const char *open = *line.at == '@' ? span_find(line, '[') : NULL;

	if (!open || span_find((struct span){ line.at, open }, ' '))
		return false;
	*map = (struct span){ line.at + 1, open };
	*keys = (struct span){ open + 1, line.end };
	return true;
}

/* "]: 12" at the end of an entry. A comm may have brackets. */
bool bpftrace_ends_entry(struct span line, struct span *keys, struct span *value)
{
	const char *close = bpftrace_is_frame(line) ? NULL : span_find_last(line, "]:");

	if (!close)
		return false;
	*keys = (struct span){ line.at, close };
	*value = span_trim((struct span){ close + 2, line.end });
	return true;
}

/* --- entries */

/* "comm, 12, " between stacks. At the start of a line the first one ends the stack above. */
static void add_keys(struct bpftrace_entry *entry, struct span text, bool is_after_stack)
{
	while (is_after_stack || text.at < text.end) {
		const char *comma = span_find_text(text, ", ");
		struct span key = span_trim((struct span){ text.at, comma ? comma : text.end });

		if (!comma && span_ends(key, ","))
			key.end--;
		if (key.at < key.end && entry->key_count < BPFTRACE_KEYS_LIMIT)
			entry->keys[entry->key_count++] = key;
		else if (key.at == key.end && !is_after_stack)
			entry->has_empty_key = true;
		is_after_stack = false;
		if (!comma)
			break;
		text.at = comma + 2;
	}
}

static void add_frame(struct bpftrace_entry *entry, struct span line, bool is_first)
{
	if (is_first && entry->stack_count < BPFTRACE_STACKS_LIMIT)
		entry->stacks[entry->stack_count++] =
			(struct bpftrace_stack){ .first = entry->frame_count };
	if (entry->frame_count == entry->frame_capacity) {
		entry->frame_capacity = memory_more(entry->frame_capacity);
		entry->frames =
			memory_resize(entry->frames, entry->frame_capacity, sizeof(*entry->frames));
	}
	entry->frames[entry->frame_count++] = span_trim(line);
	entry->stacks[entry->stack_count - 1].count++;
}

void bpftrace_entry_release(struct bpftrace_entry *entry)
{
	free(entry->frames);
}

bool bpftrace_entry_read(struct bpftrace_entry *entry, struct bpftrace_lines *lines,
			 struct span line)
{
	struct span keys;
	bool is_after_stack = false;

	entry->key_count = entry->stack_count = entry->frame_count = 0;
	entry->has_empty_key = false;
	bpftrace_starts_entry(line, &entry->map, &line);
	for (;;) {
		struct bpftrace_lines next = *lines;
		struct span other;
		uint32_t frames = entry->frame_count;

		if (bpftrace_ends_entry(line, &keys, &entry->value)) {
			add_keys(entry, keys, is_after_stack);
			/* "@[]: 3" */
			entry->has_empty_key |= keys.at == keys.end && entry->stack_count == 0;
			return true;
		}
		add_keys(entry, line, is_after_stack);
		while (bpftrace_take_line(&next, &line) && bpftrace_is_frame(line)) {
			add_frame(entry, line, frames == entry->frame_count);
			*lines = next;
		}
		is_after_stack = entry->frame_count > frames;
		if (next.at == lines->at || bpftrace_starts_entry(line, &other, &other))
			return false;
		*lines = next;
	}
}

/* --- values */

static bool read_value(struct span text, int64_t *value, bool *is_cut)
{
	bool is_negative = span_begins(text, "-");
	uint64_t number;

	text.at += is_negative;
	if (!span_number(text, &number))
		return false;
	*is_cut = number > INT64_MAX;
	*value = *is_cut ? INT64_MAX : (int64_t)number;
	*value = is_negative ? -*value : *value;
	return true;
}

bool bpftrace_entry_value(const struct bpftrace_entry *entry, int64_t *value, bool *is_cut)
{
	struct span text = entry->value;
	const char *total = span_find_text(text, "total ");

	/* "count 2, average 50, total 100" */
	if (span_begins(text, "count ") && total)
		text.at = total + strlen("total ");
	return read_value(text, value, is_cut);
}
