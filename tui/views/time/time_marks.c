#include "tui/views/time/time_marks.h"

#include <stdio.h>
#include <string.h>

#include "tui/session/analysis/samples/timelines_facet.h"

/* What of the samples themselves is missing. */
static bool does_matter(uint8_t kind)
{
	return kind == MOMENT_LOST || kind == MOMENT_THROTTLED;
}

static bool has_marks(const struct profile *profile)
{
	return profile->inputs.count == 1 && profile->samples.time && profile->samples.count > 0 &&
	       profile->moments.count > 0;
}

/* What was written over the others keeps their colour. A text that would be over one that matters
 * is not written. */
static void draw(struct grid *grid, int x, int y, uint8_t kind, bool is_last)
{
	bool matters = does_matter(kind);
	struct style style = style_of(matters ? PAINT_WARNING : PAINT_KEY);

	if (is_last && !matters)
		grid_restyle(grid, (struct rect){ x, y, 1, 1 }, style);
	else
		grid_put(grid, x, y, style, matters ? '!' : '^');
}

void time_marks_draw(const struct session *session, struct grid *grid, struct rect row,
		     bool is_last)
{
	const struct time_axis *axis = &timelines_of(session->analysis)->axis;
	const struct profile *profile = &session->analysis->profile;
	int64_t begin;

	if (!has_marks(profile))
		return;
	begin = profile_input_begin(profile, 0);
	for (uint32_t i = 0; i < profile->moments.count; i++) {
		int64_t column =
			time_axis_column(axis, quantity_subtract(profile->moments.time[i], begin));

		if (column >= 0 && column < row.width)
			draw(grid, row.x + (int)column, row.y, profile->moments.kind[i], is_last);
	}
}

static void append(char *text, size_t size, const char *separator, const char *word,
		   const char *more)
{
	snprintf(text + strlen(text), size - strlen(text), "%s%s%s%.40s", separator, word,
		 *more ? " " : "", more);
}

void time_marks_print(const struct session *session, char *text, size_t size)
{
	enum { PRINTED = 3 };
	const struct profile *profile = &session->analysis->profile;
	const struct moment_table *moments = &profile->moments;
	uint32_t count = 0;
	int64_t begin;

	if (!has_marks(profile))
		return;
	begin = profile_input_begin(profile, 0);
	for (uint32_t i = 0; i < moments->count; i++) {
		int64_t time = quantity_subtract(moments->time[i], begin);
		const char *more =
			profile_text(profile, moments->text[i]
						      ? moments->text[i]
						      : profile->threads.name[moments->thread[i]]);

		if (time < session->time.at.from || time >= session->time.at.until)
			continue;
		if (count++ < PRINTED)
			append(text, size, count == 1 ? "  " : ", ",
			       moment_kind_names[moments->kind[i]], more);
	}
	if (count > PRINTED)
		snprintf(text + strlen(text), size - strlen(text), ", and %u more",
			 count - PRINTED);
}
