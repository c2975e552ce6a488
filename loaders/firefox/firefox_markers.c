#include "loaders/firefox/firefox_markers.h"

enum { PHASE_END = 3 }; /* of a marker whose beginning is another row */

static string_id name_of(const struct firefox_strings *strings, int64_t name)
{
	return name >= 0 && name < strings->count ? strings->ids[name] : 0;
}

void firefox_markers_add(const struct firefox_profile *profile, const struct firefox_thread *thread,
			 int64_t shift)
{
	const struct firefox_table *markers = &thread->tables.markers;
	const struct firefox_strings *strings =
		thread->tables.strings.count > 0
			? &thread->tables.strings
			: &profile->processes[thread->process].shared.strings;

	for (uint32_t row = 0; row < markers->columns[MARKER_NAME].count; row++) {
		int64_t time = firefox_table_get(markers, MARKER_START, row);
		struct moment moment = {
			.kind = MOMENT_NOTE,
			.text = name_of(strings, firefox_table_get(markers, MARKER_NAME, row)),
		};

		if (time == FIREFOX_NULL)
			time = firefox_table_get(markers, MARKER_TIME, row);
		if (time == FIREFOX_NULL || moment.text == 0 ||
		    firefox_table_get(markers, MARKER_PHASE, row) == PHASE_END)
			continue;
		moment.time = quantity_add(time, shift);
		profile_builder_add_moment(profile->builder, &moment);
	}
}
