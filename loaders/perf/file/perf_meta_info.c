#include "loaders/perf/file/perf_meta_info.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/span.h"
#include "base/text/print_text.h"
#include "loaders/perf/file/perf_format.h"

void perf_meta_info_release(struct perf_meta_info *info)
{
	free(info->recorder);
	free(info->device);
	free(info->android);
	free(info->app);
	*info = (struct perf_meta_info){ 0 };
}

/* Up to the separator, which is taken as well. */
static struct span take_until(struct span *text, char separator)
{
	const char *end = span_find(*text, separator);
	struct span part = { text->at, end ? end : text->end };

	text->at = end ? end + 1 : text->end;
	return part;
}

static void keep(char **kept, struct span text, const char *before)
{
	free(*kept);
	*kept = print_text("%s%.*s", before, (int)span_length(text), text.at);
}

/* As simpleperf and perf write it: what was left out of the counting. */
static const char *modifier_of(const struct perf_event *event)
{
	bool no_user = perf_event_has_flag(event, EVENT_EXCLUDE_USER);
	bool no_kernel = perf_event_has_flag(event, EVENT_EXCLUDE_KERNEL);

	if (no_user == no_kernel)
		return "";
	return no_user ? ":k" : ":u";
}

/* A line "name,type,config" for each. */
static void name_events(struct perf_events *events, struct span lines)
{
	while (lines.at != lines.end) {
		struct span line = take_until(&lines, '\n'), name = take_until(&line, ',');
		struct span type_text = take_until(&line, ',');
		uint64_t type, config;

		if (!span_number(type_text, &type) || !span_number(line, &config))
			continue;
		for (uint32_t i = 0; i < events->count; i++) {
			const struct perf_event *event = &events->list[i];
			char *text;

			if (event->name || event->type != type || event->config != config)
				continue;
			text = print_text("%.*s%s", (int)span_length(name), name.at,
					  modifier_of(event));
			perf_events_set_name(events, i, text, strlen(text));
			free(text);
		}
	}
}

/* "Google:Pixel 4:flame": who made it, what it is sold as, what it is called in the sources. */
static void keep_device(char **device, struct span value)
{
	struct span maker = take_until(&value, ':'), model = take_until(&value, ':');

	free(*device);
	*device = print_text("%.*s %.*s", (int)span_length(maker), maker.at,
			     (int)span_length(model), model.at);
}

static struct span take_text(struct perf_cursor *section)
{
	size_t length = perf_text_length(section->at, section->left);
	const char *text = (const char *)perf_take(section, length + 1);

	return text ? (struct span){ text, text + length } : (struct span){ "", "" };
}

void perf_meta_info_add(struct perf_meta_info *info, struct perf_events *events,
			struct perf_cursor *section)
{
	while (section->left > 0) {
		struct span key = take_text(section), value = take_text(section);

		if (section->failed)
			return;
		if (span_is(key, "simpleperf_version"))
			keep(&info->recorder, value, "simpleperf ");
		else if (span_is(key, "system_wide_collection"))
			info->is_wide = span_is(value, "true");
		else if (span_is(key, "product_props"))
			keep_device(&info->device, value);
		else if (span_is(key, "android_version"))
			keep(&info->android, value, "Android ");
		else if (span_is(key, "app_package_name"))
			keep(&info->app, value, "");
		else if (span_is(key, "event_type_info"))
			name_events(events, value);
		/* Since 2017, as this key. */
		for (uint32_t i = 0; span_is(key, "clockid") && i < events->count; i++)
			events->list[i].has_calls = true;
	}
}
