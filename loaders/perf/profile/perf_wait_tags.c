#include "loaders/perf/profile/perf_wait_tags.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"

void perf_wait_tags_release(struct perf_wait_tags *tags)
{
	free(tags->sets);
	free(tags->rows);
	*tags = (struct perf_wait_tags){ 0 };
}

static const char *state_text(char state)
{
	static const struct {
		char state;
		const char *text;
	} texts[] = {
		{ 'S', "sleeping (S)" },  { 'D', "uninterruptible (D)" },
		{ 'R', "preempted (R)" }, { 'I', "idle (I)" },
		{ 'T', "stopped (T)" },   { 't', "traced (t)" },
		{ 'P', "parked (P)" },    { 'W', "woken" },
		{ 'N', "new" },           { 'n', "new" },
		{ 'B', "blocked" },
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (texts[i].state == state)
			return texts[i].text;
	return "blocked";
}

static tag_id add_tag(const struct perf_names *names, const char *key, string_id text)
{
	struct tag tag = {
		.key = profile_builder_add_string(names->builder, key, strlen(key)),
		.text = text,
	};

	return profile_builder_add_tag(names->builder, &tag);
}

static string_id add_text(const struct perf_names *names, const char *text)
{
	return profile_builder_add_string(names->builder, text, strlen(text));
}

static const char *location_name(const struct perf_names *names, uint32_t frame)
{
	return profile_text(profile_builder_profile(names->builder),
			    names->functions[names->locations[frame].function].name);
}

static bool begins_with_any(const char *text, const char *const *beginnings)
{
	for (; *beginnings; beginnings++)
		if (strncmp(text, *beginnings, strlen(*beginnings)) == 0)
			return true;
	return false;
}

/* What the kernel puts off until an interrupt has ended has nothing to do with the thread either.
 * It does where the thread itself began it, as with what is sent to this machine. */
static bool is_after_interrupt(const struct perf_names *names,
			       const struct perf_wait_labels *labels)
{
	static const char *const entries[] = { "irq_exit",         "__irq_exit",
					       "invoke_softirq",   "asm_sysvec",
					       "sysvec_",          "asm_common_interrupt",
					       "common_interrupt", "el1_interrupt",
					       "el0_interrupt",    NULL };

	for (int i = 0; labels->in_soft && i < PERF_WAKER_FRAMES && labels->frames[i] != 0; i++)
		if (begins_with_any(location_name(names, labels->frames[i]), entries))
			return true;
	return false;
}

/* As threads are called where they are groups. */
static string_id waker_text(const struct perf_names *names, const struct perf_wait_labels *labels)
{
	const struct perf_thread_row *row;
	struct span name;
	string_id id;
	char *text;

	if (labels->waker == 0 || is_after_interrupt(names, labels))
		return add_text(names, "[interrupt]");
	row = perf_recording_thread(names->recording, labels->waker - 1);
	name = perf_names_text(names, row->name);
	if (row->name != 0)
		text = print_text("%.*s %d", (int)span_length(name), name.at, row->tid);
	else
		text = print_text(":%d", row->tid);
	id = add_text(names, text);
	free(text);
	return id;
}

enum { TAG_LIMIT = 4 };

static uint32_t list_tags(const struct perf_names *names, const struct perf_wait_labels *labels,
			  tag_id list[TAG_LIMIT])
{
	uint32_t count = 0;

	if (labels->cgroup != 0) {
		struct span path = perf_names_text(names, labels->cgroup);

		list[count++] = add_tag(names, "cgroup",
					profile_builder_add_string(names->builder, path.at,
								   span_length(path)));
	}
	list[count++] = add_tag(names, "state", add_text(names, state_text(labels->state)));
	if (labels->waker != 0 || labels->in_hard)
		list[count++] = add_tag(names, "waker", waker_text(names, labels));
	return count;
}

static void remember_row(struct perf_wait_tags *tags, const struct perf_names *names,
			 uint32_t labels)
{
	if (tags->count == tags->capacity) {
		tags->capacity = memory_more(tags->capacity);
		tags->rows = memory_resize(tags->rows, tags->capacity, sizeof(*tags->rows));
	}
	tags->rows[tags->count++] = (struct perf_tagged_row){
		.row = profile_builder_profile(names->builder)->samples.count,
		.labels = labels,
	};
}

tag_set_id perf_wait_tags_find(struct perf_wait_tags *tags, const struct perf_names *names,
			       uint32_t labels)
{
	struct perf_wait_labels known = perf_recording_labels(names->recording, labels);

	if (labels >= tags->limit) {
		uint32_t limit = labels * 2 + 64;

		tags->sets = memory_resize(tags->sets, limit, sizeof(*tags->sets));
		memset(tags->sets + tags->limit, 0, (limit - tags->limit) * sizeof(*tags->sets));
		tags->limit = limit;
		profile_builder_set_columns(names->builder, COLUMN_TAGS);
	}
	if (tags->sets[labels] == 0) {
		tag_id list[TAG_LIMIT];
		uint32_t count = list_tags(names, &known, list);

		tags->sets[labels] = profile_builder_add_tag_set(names->builder, list, count);
	}
	if (known.frames[0] != 0)
		remember_row(tags, names, labels);
	return tags->sets[labels];
}

/* --- where the waker was */

/* What wakes for everybody says nothing of why. */
static bool is_plumbing(const struct perf_names *names, uint32_t frame)
{
	static const char *const wakes[] = {
		"try_to_wake_up",   "ttwu_",         "wake_up",  "__wake_up",  "default_wake",
		"autoremove_wake",  "woken_wake",    "swake_up", "__swake_up", "complete",
		"ep_poll_callback", "ep_autoremove", "pollwake", "wake_q",     NULL
	};
	static const char *const runtimes[] = { "runtime.", "std::sys", "pthread_", "__pthread_",
						"__lll_",   "__GI_",    NULL };
	static const char *const libraries[] = { "libc.so",  "libc-",     "libpthread",
						 "ld-linux", "libstdc++", "libgcc_s",
						 "ld-musl",  "[vdso]",    NULL };
	const struct perf_named_location *location = &names->locations[frame];
	const struct perf_module *module =
		perf_locations_module(&names->recording->locations, location->module);
	const char *name = location_name(names, frame);
	const char *path = interner_bytes(&names->recording->names, module->path);
	const char *slash = strrchr(path, '/');

	if (module->nature == PERF_KERNEL || module->nature == PERF_KERNEL_MODULE)
		return begins_with_any(name, wakes);
	return begins_with_any(name, runtimes) ||
	       begins_with_any(slash ? slash + 1 : path, libraries);
}

static string_id waker_function(const struct perf_names *names,
				const struct perf_wait_labels *labels)
{
	uint32_t chosen = labels->frames[0];

	for (int i = 0; i < PERF_WAKER_FRAMES && labels->frames[i] != 0; i++)
		if (!is_plumbing(names, labels->frames[i])) {
			chosen = labels->frames[i];
			break;
		}
	return names->functions[names->locations[chosen].function].name;
}

void perf_wait_tags_end(struct perf_wait_tags *tags, const struct perf_names *names)
{
	tag_set_id *sets = memory_new((size_t)tags->limit + 1, sizeof(*sets));
	uint32_t *rows = memory_new((size_t)tags->count + 1, sizeof(*rows));
	tag_set_id *of_rows = memory_new((size_t)tags->count + 1, sizeof(*of_rows));

	for (uint32_t i = 0; i < tags->count; i++) {
		uint32_t labels = tags->rows[i].labels;

		if (sets[labels] == 0) {
			struct perf_wait_labels known =
				perf_recording_labels(names->recording, labels);
			tag_id list[TAG_LIMIT];
			uint32_t count = list_tags(names, &known, list);

			list[count++] =
				add_tag(names, "waker-function", waker_function(names, &known));
			sets[labels] = profile_builder_add_tag_set(names->builder, list, count);
		}
		rows[i] = tags->rows[i].row;
		of_rows[i] = sets[labels];
	}
	profile_builder_set_tags(names->builder, rows, of_rows, tags->count);
	free(sets);
	free(rows);
	free(of_rows);
}
