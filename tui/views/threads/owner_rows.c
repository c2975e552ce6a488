#include "tui/views/threads/owner_rows.h"

#include <stdlib.h>

#include "base/memory.h"

/* As many cpus, and values of a label, are a list that is open at first. */
enum { OPEN_CPUS = 16, OPEN_VALUES = 20 };

static const struct owner_list *list_of(const struct session *session)
{
	return &owners_of(session->analysis)->list;
}

static uint32_t row_of(const struct session *session, const struct owner *owner)
{
	return (uint32_t)(owner - list_of(session)->rows);
}

/* --- what is open */

static bool is_only_process(const struct owner_list *list, const struct owner *owner)
{
	return owner == list->rows &&
	       (owner->end == list->count || list->rows[owner->end].kind != OWNER_PROCESS);
}

/* Threads of one name are one row, unless there is nothing else. */
static bool opens_at_first(const struct owner_list *list, const struct owner *owner)
{
	uint32_t row = (uint32_t)(owner - list->rows), below = owner->end - row - 1;

	switch (owner->kind) {
	case OWNER_PROCESS:
		return owner->thread_count == 0 || is_only_process(list, owner);
	case OWNER_CPUS:
		return below <= OPEN_CPUS;
	case OWNER_LABEL:
		return below <= OPEN_VALUES;
	default:
		return false;
	}
}

/* Where rows are filtered, all that is left can be seen. */
bool owner_rows_is_open(const struct owner_rows *rows, const struct session *session,
			const struct owner *owner)
{
	return session->analysis->state.rows ||
	       opens_at_first(list_of(session), owner) != owner_set_has(&rows->toggled, owner);
}

static bool has_rows(const struct session *session, const struct owner *owner)
{
	return owner->end > row_of(session, owner) + 1;
}

static void set_open(struct owner_rows *rows, const struct session *session,
		     const struct owner *owner, bool open)
{
	if (session->analysis->state.rows || !has_rows(session, owner) ||
	    owner_rows_is_open(rows, session, owner) == open)
		return;
	owner_set_toggle(&rows->toggled, owner);
	rows->is_stale = true;
}

/* --- what can be seen */

static void make_rows(struct owner_rows *rows, const struct session *session)
{
	const struct owners *owners = owners_of(session->analysis);
	const struct owner_list *list = &owners->list;

	rows->shown = memory_resize(rows->shown, (size_t)list->count + 1, sizeof(*rows->shown));
	rows->count = 0;
	for (uint32_t row = 0; row < list->count;) {
		const struct owner *owner = &list->rows[row];

		if (owners->is_kept[row])
			rows->shown[rows->count++] = row;
		row = owners->is_kept[row] && owner_rows_is_open(rows, session, owner) ? row + 1
										       : owner->end;
	}
	rows->number = session->analysis_number;
	rows->is_stale = false;
}

/* The cursor to what was selected, or what it is below of now. */
static void find_selected(struct owner_rows *rows, const struct session *session)
{
	const struct owner_list *list = list_of(session);
	uint32_t at = 0;

	for (uint32_t row = 0; rows->has_selected && row < list->count; row++)
		if (owner_set_is(&list->rows[row], &rows->selected))
			while (at + 1 < rows->count && rows->shown[at + 1] <= row)
				at++;
	if (at > 0 || (rows->count > 0 && rows->has_selected &&
		       owner_set_is(&list->rows[rows->shown[0]], &rows->selected)))
		rows->cursor.row = at;
}

static void note_selected(struct owner_rows *rows, const struct session *session)
{
	const struct owner *owner = owner_rows_selected(rows, session);

	rows->has_selected = owner != NULL;
	if (owner)
		rows->selected = *owner;
}

void owner_rows_arrange(struct owner_rows *rows, const struct session *session, int height)
{
	if (rows->number != session->analysis_number || rows->is_stale) {
		make_rows(rows, session);
		find_selected(rows, session);
	}
	table_arrange(&rows->cursor, rows->count, height);
	note_selected(rows, session);
}

void owner_rows_release(struct owner_rows *rows)
{
	free(rows->shown);
	owner_set_release(&rows->toggled);
	owner_set_release(&rows->marked);
}

const struct owner *owner_rows_at(const struct owner_rows *rows, const struct session *session,
				  uint32_t at)
{
	return at < rows->count ? &list_of(session)->rows[rows->shown[at]] : NULL;
}

const struct owner *owner_rows_selected(const struct owner_rows *rows,
					const struct session *session)
{
	return owner_rows_at(rows, session, rows->cursor.row);
}

/* --- moving */

/* NULL: it is below none. */
static const struct owner *parent_of(const struct session *session, const struct owner *owner)
{
	return owner->depth > 0 ? &list_of(session)->rows[owner->parent] : NULL;
}

void owner_rows_select(struct owner_rows *rows, const struct session *session,
		       const struct owner *owner)
{
	for (const struct owner *above = parent_of(session, owner); above;
	     above = parent_of(session, above))
		set_open(rows, session, above, true);
	rows->selected = *owner;
	rows->has_selected = true;
	rows->is_stale = true;
}

static void open_all(struct owner_rows *rows, const struct session *session,
		     const struct owner *owner)
{
	const struct owner *end = list_of(session)->rows + owner->end;

	for (const struct owner *at = owner; at < end; at++)
		set_open(rows, session, at, true);
}

bool owner_rows_run(struct owner_rows *rows, const struct session *session, int height,
		    enum command command)
{
	const struct owner *owner = owner_rows_selected(rows, session);

	if (table_run(&rows->cursor, rows->count, height, command)) {
		note_selected(rows, session);
		return true;
	}
	if (!owner)
		return false;
	switch (command) {
	case COMMAND_EXPAND:
		set_open(rows, session, owner, true);
		return true;
	case COMMAND_MOVE_RIGHT:
		if (has_rows(session, owner) && owner_rows_is_open(rows, session, owner))
			owner_rows_select(rows, session, owner + 1);
		else
			set_open(rows, session, owner, true);
		return true;
	case COMMAND_COLLAPSE:
	case COMMAND_MOVE_LEFT:
		if (has_rows(session, owner) && owner_rows_is_open(rows, session, owner))
			set_open(rows, session, owner, false);
		else if (parent_of(session, owner))
			owner_rows_select(rows, session, parent_of(session, owner));
		return true;
	case COMMAND_OPEN_ALL:
		open_all(rows, session, owner);
		return true;
	default:
		return false;
	}
}

bool owner_rows_is_hit(const struct owner_rows *rows, const struct session *session)
{
	const struct owner *selected = owner_rows_selected(rows, session);

	return selected && owners_of(session->analysis)->is_hit[row_of(session, selected)];
}

uint32_t owner_rows_find(struct owner_rows *rows, const struct session *session, int step,
			 uint32_t *hits)
{
	const struct owners *owners = owners_of(session->analysis);
	const struct owner *selected = owner_rows_selected(rows, session);
	uint32_t count = owners->list.count, number = 0;
	uint32_t at = selected ? row_of(session, selected) : 0;

	*hits = 0;
	for (uint32_t row = 0; row < count; row++)
		*hits += owners->is_hit[row];
	if (*hits == 0)
		return 0;
	while (step != 0 && count > 0) {
		at = (at + count + (uint32_t)step) % count;
		if (owners->is_hit[at])
			break;
	}
	owner_rows_select(rows, session, &owners->list.rows[at]);
	for (uint32_t row = 0; row <= at; row++)
		number += owners->is_hit[row];
	return number;
}
