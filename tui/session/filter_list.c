#include "tui/session/filter_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/pattern.h"
#include "model/slices/slice_text.h"
#include "tui/session/session_edits.h"

static uint32_t add_items(const struct slice *slice, const struct slice_field *field, bool is_off,
			  struct filter_item *items, uint32_t count)
{
	uint32_t values = slice_text_count(slice, field);

	for (uint32_t i = 0; i < values && count < FILTERS_LISTED; i++)
		items[count++] = (struct filter_item){ field, i, is_off };
	return count;
}

uint32_t filter_list_collect(const struct view_state *state,
			     struct filter_item items[FILTERS_LISTED])
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < slice_field_count; i++) {
		const struct slice_field *field = &slice_fields[i];

		if (!(field->part & SLICE_FILTERS))
			continue;
		count = add_items(&state->slice, field, false, items, count);
		count = add_items(&state->off, field, true, items, count);
	}
	if (state->rows && count < FILTERS_LISTED)
		items[count++] = (struct filter_item){ .field = NULL };
	return count;
}

char *filter_list_text(const struct view_state *state, const struct filter_item *item)
{
	if (!item->field)
		return memory_text(state->rows, strlen(state->rows));
	return slice_text_print(item->is_off ? &state->off : &state->slice, item->field,
				item->number);
}

/* Takes over what was made of the slice. */
static void commit(struct session *session, struct slice *slice, struct slice *off)
{
	session_remember(session);
	slice_release(&session->state.slice);
	slice_release(&session->state.off);
	session->state.slice = *slice;
	session->state.off = *off;
	session_changed(session);
}

static void begin(const struct session *session, struct slice *slice, struct slice *off)
{
	slice_copy(slice, &session->state.slice);
	slice_copy(off, &session->state.off);
}

/* One time or list of cpus makes room for another. */
static void make_room(struct slice *slice, struct slice *off, const struct slice_field *field)
{
	struct error error;
	char *text;

	if (slice_field_is_list(field) || slice_text_count(slice, field) == 0)
		return;
	text = slice_text_print(slice, field, 0);
	slice_text_remove(slice, field, 0);
	slice_text_parse(off, field, text, &error);
	free(text);
}

static void set_rows(struct session *session, const char *rows)
{
	session_remember(session);
	view_state_set_text(&session->state.rows, rows);
	session_changed(session);
}

void filter_list_toggle(struct session *session, const struct filter_item *item)
{
	struct slice slice, off, *from, *to;
	struct error error;
	char *text;

	if (!item->field) {
		set_rows(session, NULL);
		return;
	}
	text = filter_list_text(&session->state, item);
	begin(session, &slice, &off);
	from = item->is_off ? &off : &slice;
	to = item->is_off ? &slice : &off;
	slice_text_remove(from, item->field, item->number);
	make_room(to, from, item->field);
	slice_text_parse(to, item->field, text, &error);
	free(text);
	commit(session, &slice, &off);
}

void filter_list_remove(struct session *session, const struct filter_item *item)
{
	struct slice slice, off;

	if (!item->field) {
		set_rows(session, NULL);
		return;
	}
	begin(session, &slice, &off);
	slice_text_remove(item->is_off ? &off : &slice, item->field, item->number);
	commit(session, &slice, &off);
}

static bool check_and_commit(struct session *session, struct slice *slice, struct slice *off,
			     bool is_good, struct error *error)
{
	if (is_good && slice_check(slice, error) && slice_check(off, error)) {
		commit(session, slice, off);
		return true;
	}
	session_fail(session, error->message);
	slice_release(slice);
	slice_release(off);
	return false;
}

static bool edit_rows(struct session *session, const char *text)
{
	struct error error;
	struct pattern *pattern = pattern_new(text, &error);

	if (pattern)
		set_rows(session, text);
	else
		session_fail(session, error.message);
	pattern_free(pattern);
	return pattern != NULL;
}

bool filter_list_edit(struct session *session, const struct filter_item *item, const char *text)
{
	struct slice slice, off;
	struct error error;
	bool is_good;

	if (!item->field)
		return edit_rows(session, text);
	begin(session, &slice, &off);
	is_good = slice_text_replace(item->is_off ? &off : &slice, item->field, item->number, text,
				     &error);
	return check_and_commit(session, &slice, &off, is_good, &error);
}

/* "--hide" or "hide"; NULL: it is no filter. */
static const struct slice_field *field_of(const char *word)
{
	const struct slice_field *field =
		slice_field_find(strncmp(word, "--", 2) == 0 ? word + 2 : word);

	return field && field->part & SLICE_FILTERS ? field : NULL;
}

bool filter_list_add(struct session *session, const struct text_list *words)
{
	struct slice slice, off;
	struct error error = { 0 };
	bool is_good = true;

	begin(session, &slice, &off);
	for (uint32_t i = 0; is_good && i < words->count; i += 2) {
		const struct slice_field *field = field_of(words->items[i]);

		if (!field)
			is_good = error_set(&error, ERROR_USAGE, "\"%.40s\" is not a filter",
					    words->items[i]);
		else if (i + 1 == words->count)
			is_good = error_set(&error, ERROR_USAGE, "%s needs an argument: %s",
					    field->name, field->argument);
		else
			is_good = slice_text_parse(&slice, field, words->items[i + 1], &error);
	}
	return check_and_commit(session, &slice, &off, is_good, &error);
}
