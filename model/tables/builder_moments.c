#include "model/tables/moments.h"

#include "model/tables/builder_columns.h"
#include "model/tables/profile_builder.h"

const char *const moment_kind_names[MOMENT_KINDS] = {
	[MOMENT_LOST] = "lost",
	[MOMENT_THROTTLED] = "throttled",
	[MOMENT_UNTHROTTLED] = "unthrottled",
	[MOMENT_EXEC] = "exec",
	[MOMENT_EXIT] = "exit",
	[MOMENT_RENAME] = "rename",
	[MOMENT_NOTE] = "note",
};

static uint32_t limit_of(enum moment_kind kind)
{
	bool matters = kind == MOMENT_LOST || kind == MOMENT_THROTTLED;

	return matters ? MOMENT_LIMIT : MOMENT_LIMIT - MOMENT_RESERVED;
}

void profile_builder_add_moment(struct profile_builder *builder, const struct moment *moment)
{
	struct moment_table *moments = &builder->live.moments;
	uint32_t row = moments->count;

	moments->counts[moment->kind]++;
	if (row >= limit_of(moment->kind))
		return;
	builder_commit(builder, MOMENT_TIME, MOMENT_TEXT, (size_t)row + 1);
	ROWS(builder, MOMENT_TIME, int64_t)[row] = moment->time;
	ROWS(builder, MOMENT_KIND, uint8_t)[row] = (uint8_t)moment->kind;
	ROWS(builder, MOMENT_THREAD, thread_id)[row] = moment->thread;
	ROWS(builder, MOMENT_TEXT, string_id)[row] = moment->text;
	moments->count++;
}
