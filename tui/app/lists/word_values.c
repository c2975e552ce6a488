#include "tui/app/lists/word_values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text/pattern.h"
#include "model/tables/tags.h"
#include "tui/app/lists/time_values.h"
#include "tui/app/state/file_words.h"
#include "tui/app/state/folder_names.h"

enum { VALUE_LIMIT = 5000, FUNCTION_LIMIT = 2000 };

void word_values_release(struct word_values *values)
{
	text_list_release(&values->shown);
	text_list_release(&values->typed);
	values->are_all = values->are_late = false;
}

static void add(struct word_values *values, const char *shown, const char *typed)
{
	text_list_add(&values->shown, shown);
	text_list_add(&values->typed, typed);
}

static int compare_names(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;
	int order = strcasecmp(*left, *right);

	return order != 0 ? order : strcmp(*left, *right);
}

/* --- names that expressions match */

/* "^libc\.so$": readable, where that matches this name and no other. */
static char *whole_expression(const char *name)
{
	char *text = memory_new(2 * strlen(name) + 3, 1), *to = text;

	*to++ = '^';
	for (; *name; name++) {
		if (strchr("\\.+*?()[]{}|^$", *name))
			*to++ = '\\';
		*to++ = *name;
	}
	strcpy(to, "$");
	return text;
}

static bool is_plain(const char *name)
{
	for (; *name; name++)
		if ((unsigned char)*name < ' ' || (unsigned char)*name >= 0x7f)
			return false;
	return true;
}

/* Each name once, and the expression for it. One without an upper case letter matches both cases,
 * so names that differ in nothing else are quoted. */
static void add_expressions(struct word_values *values, const char **names, uint32_t count)
{
	qsort(names, count, sizeof(*names), compare_names);
	for (uint32_t i = 0; i < count; i++) {
		bool alone = (i == 0 || strcasecmp(names[i], names[i - 1]) != 0) &&
			     (i + 1 == count || strcasecmp(names[i], names[i + 1]) != 0 ||
			      strcmp(names[i], names[i + 1]) == 0);
		char *typed;

		if (*names[i] == '\0' || (i > 0 && strcmp(names[i], names[i - 1]) == 0))
			continue;
		typed = alone && is_plain(names[i]) ? whole_expression(names[i])
						    : pattern_quote(names[i]);
		add(values, names[i], typed);
		free(typed);
	}
}

static int compare_ids(const void *a, const void *b)
{
	string_id left = *(const string_id *)a, right = *(const string_id *)b;

	return left < right ? -1 : left > right;
}

/* Of a column that may have the same one often. */
static void add_ids(struct word_values *values, const struct profile *profile, const string_id *ids,
		    uint32_t count)
{
	string_id *sorted;
	const char **names;
	uint32_t listed = 0;

	if (!ids || count == 0)
		return;
	sorted = memory_new(count, sizeof(*sorted));
	names = memory_new(VALUE_LIMIT, sizeof(*names));
	memcpy(sorted, ids, count * sizeof(*sorted));
	qsort(sorted, count, sizeof(*sorted), compare_ids);
	for (uint32_t i = 0; i < count && listed < VALUE_LIMIT; i++)
		if (sorted[i] != 0 && (i == 0 || sorted[i] != sorted[i - 1]))
			names[listed++] = profile_text(profile, sorted[i]);
	add_expressions(values, names, listed);
	free(names);
	free(sorted);
}

/* Of a key. */
static void add_tag_values(struct word_values *values, const struct profile *profile,
			   const char *key, size_t length)
{
	string_id id = tags_find_key(profile, key, length);
	char(*texts)[TAG_TEXT_SIZE] = memory_new(VALUE_LIMIT, sizeof(*texts));
	const char **names = memory_new(VALUE_LIMIT, sizeof(*names));
	uint32_t listed = 0;

	for (tag_id tag = 1; id != 0 && tag < profile->tags.count && listed < VALUE_LIMIT; tag++)
		if (profile->tags.key[tag] == id) {
			names[listed] = tags_print(texts[listed], profile, tag);
			listed++;
		}
	add_expressions(values, names, listed);
	free(names);
	free(texts);
}

static void add_tag_keys(struct word_values *values, const struct profile *profile,
			 const char *before, const char *after)
{
	string_id keys[200];
	uint32_t count = tags_list_keys(profile, keys, 200);

	for (uint32_t i = 0; i < count; i++) {
		char text[300];

		snprintf(text, sizeof(text), "%s%s%s", before, profile_text(profile, keys[i]),
			 after);
		add(values, text, text);
	}
}

/* --- functions */

struct named_label {
	label_id label;
	int64_t self;
};

static int compare_self(const void *a, const void *b)
{
	const struct named_label *left = a, *right = b;

	if (left->self != right->self)
		return left->self > right->self ? -1 : 1;
	return left->label < right->label ? -1 : left->label > right->label;
}

/* Of all that has a label. Caller frees. */
static struct named_label *sum_labels(const struct call_tree *tree)
{
	struct named_label *sums = memory_new(tree->labels->count, sizeof(*sums));

	for (label_id label = 0; label < tree->labels->count; label++)
		sums[label].label = label;
	for (node_id node = 0; node < tree->count; node++)
		sums[tree->labels->identity[tree->label[node]]].self += tree->self[node];
	return sums;
}

static void add_function(struct word_values *values, const struct labels *labels, label_id label)
{
	char *typed = pattern_quote(labels->text[label]);

	add(values, labels->text[label], typed);
	free(typed);
}

/* What is selected, and then the hottest: there may be very many. */
static void add_functions(struct word_values *values, const struct session *session)
{
	label_id selected = session->selected_label;
	const struct call_tree *tree = session->analysis ? session->analysis->tree : NULL;
	struct named_label *sums;

	if (!tree)
		return;
	if (selected != NO_LABEL && !tree->labels->is_group[selected])
		add_function(values, tree->labels, selected);
	sums = sum_labels(tree);
	qsort(sums, tree->labels->count, sizeof(*sums), compare_self);
	for (uint32_t i = 0; i < tree->labels->count && values->shown.count < FUNCTION_LIMIT; i++) {
		label_id label = sums[i].label;

		if (label != selected && !tree->labels->is_group[label] &&
		    tree->labels->identity[label] == label)
			add_function(values, tree->labels, label);
	}
	free(sums);
}

/* --- others */

static void add_cpus(struct word_values *values, const struct profile *profile)
{
	const struct sample_table *samples = &profile->samples;

	for (uint32_t i = 0; samples->cpu && i + 1 < SAMPLE_CPU_ROWS; i++) {
		char text[16];

		snprintf(text, sizeof(text), "%u", i);
		if (sample_table_uses(samples, samples->first_of_cpu, i + 1))
			add(values, text, text);
	}
}

static void add_choices(struct word_values *values, const char *const *names, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (!strstr(names[i], "KEY"))
			add(values, names[i], names[i]);
	values->are_all = true;
}

static void add_types(struct word_values *values, const struct profile *profile)
{
	for (uint32_t i = 0; i < profile->sample_type_count; i++) {
		const char *name = profile_text(profile, profile->sample_types[i].name);

		add(values, name, name);
	}
	values->are_all = true;
}

static void add_files(struct word_values *values, const struct app *app, const char *text)
{
	char *folder = file_words_folder(text);
	const struct text_list *names =
		folder ? folder_names_list(app->names, folder, VALUE_LIMIT) : NULL;

	values->are_late = folder && !names;
	for (uint32_t i = 0; names && i < names->count; i++) {
		char *typed = file_words_quote(names->items[i]);

		add(values, names->items[i], typed);
		free(typed);
	}
	free(folder);
}

/* Their names, in front of the '='. */
static void add_saved_filters(struct word_values *values, const struct text_list *saved)
{
	for (uint32_t i = 0; saved && i < saved->count; i++) {
		char *name = memory_text(saved->items[i], strcspn(saved->items[i], "="));

		add(values, name, name);
		free(name);
	}
	values->are_all = true;
}

static void add_setting_names(struct word_values *values, const struct command_words *words)
{
	for (uint32_t i = 0; i < words->count; i++) {
		char typed[64];

		snprintf(typed, sizeof(typed), "%s ", words->list[i].name);
		if (words->list[i].is_setting)
			add(values, words->list[i].name, typed);
	}
}

/* --- by word */

static bool takes_files(const struct command_word *word)
{
	return word->command == COMMAND_OPEN || word->command == COMMAND_COMPARE ||
	       word->command == COMMAND_WRITE;
}

size_t word_values_prefix(const struct command_word *word, const char *typed)
{
	if (takes_files(word))
		return file_words_folder_end(typed);
	if (word->field && word->field->kind == SLICE_CONDITIONS) {
		const char *sign = strchr(typed, '=');

		return sign ? (size_t)(sign + 1 - typed) : 0;
	}
	return 0;
}

static void add_filter_values(struct word_values *values, const struct app *app,
			      const struct slice_field *field, const char *prefix)
{
	const struct profile *profile = &app->session.profile;
	const struct thread_table *threads = &profile->threads;
	const char *name = strncmp(field->name, "not-", 4) == 0 ? field->name + 4 : field->name;

	if (field->kind == SLICE_CPUS)
		add_cpus(values, profile);
	else if (field->kind == SLICE_TIME || field->kind == SLICE_TIMES)
		time_values_add(&values->shown, &values->typed, profile);
	else if (field->kind == SLICE_CONDITIONS && *prefix)
		add_tag_values(values, profile, prefix, strcspn(prefix, "!="));
	else if (field->kind == SLICE_CONDITIONS)
		add_tag_keys(values, profile, "", "=");
	else if (strcmp(name, "thread") == 0)
		add_ids(values, profile, threads->name, threads->count);
	else if (strcmp(name, "process") == 0)
		add_ids(values, profile, threads->process, threads->count);
	else if (strcmp(name, "module") == 0)
		add_ids(values, profile, profile->modules.path, profile->modules.count);
	else if (strcmp(name, "cgroup") == 0)
		add_tag_values(values, profile, "cgroup", strlen("cgroup"));
	else if (field->kind == SLICE_EXPRESSIONS)
		add_functions(values, &app->session);
}

void word_values_build(struct word_values *values, const struct app *app,
		       const struct command_words *words, const struct command_word *word,
		       const char *prefix)
{
	static const char *const yes_no[] = { "yes", "no" };
	const struct view_variants *variants = app_view(app)->variants;

	word_values_release(values);
	if (takes_files(word))
		add_files(values, app, prefix);
	else if (word->field)
		add_filter_values(values, app, word->field, prefix);
	else if (word->command == COMMAND_FILTERS)
		add_saved_filters(values, app->options.saved_filters);
	else if (word->command == COMMAND_SAMPLE_TYPE)
		add_types(values, &app->session.profile);
	else if (word->command == COMMAND_VARIANT && variants)
		add_choices(values, variants->names, (uint32_t)variants->count);
	else if (word->command == COMMAND_SET)
		add_setting_names(values, words);
	else if (word->choices)
		add_choices(values, word->choices, word->choice_count);
	else if (word->is_setting && !word->argument)
		add_choices(values, yes_no, 2);
	else if (word->command == COMMAND_SEARCH || word->command == COMMAND_FILTER_ROWS ||
		 word->command == COMMAND_MERGE || word->command == COMMAND_VIEW_CALLERS)
		add_functions(values, &app->session);
	if (word->command == COMMAND_ROOT_BY)
		add_tag_keys(values, &app->session.profile, "label:", "");
}
