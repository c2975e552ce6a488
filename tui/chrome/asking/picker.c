#include "tui/chrome/asking/picker.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "show/text_width.h"
#include "tui/chrome/asking/fuzzy.h"

enum { MAIN_FACTOR = 2 }; /* what fits the main column goes before what fits another one */

bool picker_is_open(const struct picker *picker)
{
	return picker->look != NULL;
}

void picker_open(struct picker *picker, const struct picker_look *look)
{
	picker_close(picker);
	picker->look = look;
	picker->selected = PICKER_NONE;
	picker->is_typing = look->typing;
	picker->on_screen = 10;
	prompt_open(&picker->prompt, "/", NULL, NULL);
	picker->typed = picker->prompt.text;
}

static void release_items(struct picker *picker)
{
	for (uint32_t i = 0; i < picker->count; i++)
		free(picker->items[i].texts);
	picker->count = picker->shown_count = 0;
	picker->right_width = 0;
	picker->largest = 0;
	memset(picker->widths, 0, sizeof(picker->widths));
}

void picker_close(struct picker *picker)
{
	release_items(picker);
	free(picker->items);
	free(picker->shown);
	*picker = (struct picker){ 0 };
}

/* --- rows */

static char *take_text(char **to, const char *text)
{
	char *copy = *to;

	if (!text)
		return NULL;
	strcpy(copy, text);
	*to += strlen(text) + 1;
	return copy;
}

static size_t text_size(const char *text)
{
	return text ? strlen(text) + 1 : 0;
}

static void copy_texts(struct picker_item *item, const struct picker_row *row)
{
	size_t size = text_size(row->right) + text_size(row->also);
	char *to;

	for (int i = 0; i < PICKER_COLUMNS; i++)
		size += text_size(row->columns[i]);
	item->texts = to = memory_new(size + 1, 1);
	for (int i = 0; i < PICKER_COLUMNS; i++)
		item->columns[i] = take_text(&to, row->columns[i]);
	item->right = take_text(&to, row->right);
	item->also = take_text(&to, row->also);
}

static void widen(struct picker *picker, const struct picker_item *item)
{
	if (item->is_heading)
		return;
	for (int i = 0; i < PICKER_COLUMNS; i++) {
		int width = item->columns[i] ? text_width(item->columns[i]) : 0;

		if (i == picker->look->main)
			width += 2 * item->depth;
		if (width > picker->widths[i])
			picker->widths[i] = width;
	}
	if (item->right && text_width(item->right) > picker->right_width)
		picker->right_width = text_width(item->right);
	if (item->share > picker->largest)
		picker->largest = item->share;
}

void picker_add(struct picker *picker, const struct picker_row *row)
{
	struct picker_item *item;

	if (picker->count == picker->capacity) {
		picker->capacity = memory_more(picker->capacity);
		picker->items =
			memory_resize(picker->items, picker->capacity, sizeof(*picker->items));
		picker->shown =
			memory_resize(picker->shown, picker->capacity, sizeof(*picker->shown));
	}
	item = &picker->items[picker->count++];
	*item = (struct picker_item){
		.id = row->id,
		.key = row->key,
		.share = row->share,
		.depth = row->depth,
		.is_marked = row->is_marked,
		.is_dim = row->is_dim,
		.is_text = row->is_text,
		.is_heading = row->is_heading,
	};
	copy_texts(item, row);
	widen(picker, item);
	if (row->is_chosen && !picker->is_kept) {
		picker->is_kept = true;
		picker->kept_id = row->id;
		picker->kept_at = 0;
	}
}

/* --- what fits */

/* A key that is typed is meant; "/ F3" are two. */
static int score_key(const char *keys, const char *word, size_t length)
{
	for (const char *at = keys; *at; at += strspn(at, " ")) {
		size_t here = strcspn(at, " ");

		if (here == length && memcmp(at, word, length) == 0)
			return MAIN_FACTOR * FUZZY_WHOLE;
		at += here;
	}
	return length > 1 ? fuzzy_match(word, length, keys, false, NULL) : 0;
}

/* Each column but the main one has to have the word as it is. */
static int score_word(const struct picker *picker, const struct picker_item *item, const char *word,
		      size_t length)
{
	int best = 0, score;

	for (int i = 0; i < PICKER_COLUMNS; i++) {
		bool is_main = i == picker->look->main;

		score = item->columns[i] ? fuzzy_match(word, length, item->columns[i],
						       is_main && !picker->look->is_strict, NULL)
					 : 0;
		score *= is_main ? MAIN_FACTOR : 1;
		best = score > best ? score : best;
	}
	score = item->also ? fuzzy_match(word, length, item->also, false, NULL) : 0;
	best = score > best ? score : best;
	score = item->right ? score_key(item->right, word, length) : 0;
	return score > best ? score : best;
}

/* Every word has to fit. */
static int score_item(const struct picker *picker, const struct picker_item *item)
{
	int sum = 0;

	for (const char *at = picker->typed + strspn(picker->typed, " "); *at;) {
		size_t length = strcspn(at, " ");
		int score = score_word(picker, item, at, length);

		if (score == 0)
			return 0;
		sum += score;
		at += length + strspn(at + length, " ");
	}
	return sum;
}

void picker_lit(const struct picker *picker, const char *text, bool loose, bool *lit)
{
	memset(lit, 0, FUZZY_LIT * sizeof(*lit));
	for (const char *at = picker->typed + strspn(picker->typed, " "); *at;) {
		size_t length = strcspn(at, " ");

		fuzzy_match(at, length, text, loose, lit);
		at += length + strspn(at + length, " ");
	}
}

/* The best first; of those that fit alike, as they were added. */
static int compare_items(const void *a, const void *b, void *context)
{
	const struct picker_item *items = context;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;

	if (items[i].score != items[k].score)
		return items[i].score > items[k].score ? -1 : 1;
	return i < k ? -1 : i > k;
}

static void show_fitting(struct picker *picker)
{
	bool narrowed = picker->typed[strspn(picker->typed, " ")] != '\0';

	picker->shown_count = 0;
	for (uint32_t i = 0; i < picker->count; i++) {
		struct picker_item *item = &picker->items[i];

		if (narrowed && item->is_heading)
			continue;
		item->score = narrowed ? score_item(picker, item) : 1;
		if (item->score > 0)
			picker->shown[picker->shown_count++] = i;
	}
	if (narrowed && picker->shown_count > 1)
		qsort_r(picker->shown, picker->shown_count, sizeof(*picker->shown), compare_items,
			picker->items);
	picker->first = 0;
}

/* --- what is selected */

bool picker_can_select(const struct picker *picker, uint32_t at)
{
	return at < picker->shown_count && !picker->items[picker->shown[at]].is_heading;
}

/* The row there, or the next one that can be, first in the direction of `step`. */
static void select_near(struct picker *picker, uint32_t at, int step)
{
	picker->selected = PICKER_NONE;
	if (picker->shown_count == 0)
		return;
	if (at >= picker->shown_count)
		at = picker->shown_count - 1;
	for (int turn = 0; turn < 2; turn++, step = -step)
		for (uint32_t i = at; i < picker->shown_count; i += (uint32_t)step)
			if (picker_can_select(picker, i)) {
				picker->selected = i;
				return;
			}
}

const struct picker_item *picker_selected(const struct picker *picker)
{
	return picker->selected < picker->shown_count
		       ? &picker->items[picker->shown[picker->selected]]
		       : NULL;
}

static bool find_id(struct picker *picker, uint32_t id)
{
	for (uint32_t i = 0; i < picker->shown_count; i++) {
		if (!picker_can_select(picker, i) || picker->items[picker->shown[i]].id != id)
			continue;
		picker->selected = i;
		return true;
	}
	return false;
}

void picker_select(struct picker *picker, uint32_t id)
{
	find_id(picker, id);
}

void picker_select_none(struct picker *picker)
{
	picker->selected = PICKER_NONE;
}

void picker_ready(struct picker *picker)
{
	uint32_t first = picker->first;

	show_fitting(picker);
	if (!picker->is_kept) {
		select_near(picker, 0, 1);
		return;
	}
	picker->is_kept = false;
	picker->first = first;
	if (!find_id(picker, picker->kept_id))
		select_near(picker, picker->kept_at, 1);
}

void picker_empty(struct picker *picker)
{
	const struct picker_item *selected = picker_selected(picker);

	if (selected) {
		picker->is_kept = true;
		picker->kept_id = selected->id;
		picker->kept_at = picker->selected;
	}
	release_items(picker);
}

void picker_narrow(struct picker *picker, const char *text)
{
	picker->typed = text;
	show_fitting(picker);
	select_near(picker, 0, 1);
}

uint32_t picker_count(const struct picker *picker, uint32_t before)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < before && i < picker->shown_count; i++)
		count += picker_can_select(picker, i);
	return count;
}

/* --- moving */

void picker_move(struct picker *picker, int rows)
{
	int64_t at = picker->selected;

	if (picker->shown_count == 0)
		return;
	if (picker->selected == PICKER_NONE)
		at = rows > 0 ? -1 : (int64_t)picker->shown_count;
	at += rows;
	/* Headings above the first row are seen again. */
	if (at <= 0)
		picker->first = 0;
	select_near(picker, at < 0 ? 0 : (uint32_t)at, rows > 0 ? 1 : -1);
}

void picker_page(struct picker *picker, int screens)
{
	int rows = picker->on_screen > 2 ? (int)picker->on_screen - 1 : 1;

	picker_move(picker, screens * rows);
}

void picker_to_end(struct picker *picker, int direction)
{
	if (direction < 0)
		picker->first = 0;
	select_near(picker, direction < 0 ? 0 : PICKER_NONE, -direction);
}
