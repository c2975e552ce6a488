#include "tui/chrome/pages.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/slices/tag_counts.h"
#include "model/tables/tags.h"
#include "tui/chrome/page_sides.h"
#include "tui/session/analysis/functions_facet.h"
#include "tui/views/sides.h"

/* --- help */

static const char *const reading_help[] = {
	"\1Reading the numbers",
	"self\tweight of the samples that were taken in the function itself",
	"total\tself and all that it called; a stack counts once, however often",
	"\tthe function is on it (recursion)",
	"here\tself and total of the selected box: this one chain of calls",
	"everywhere\tself and total of the function in all that is shown",
	"percent\tof the whole profile, also when zoomed or filtered; % changes that",
	"… boxes\tcalls too narrow for a cell each: select and zoom into them",
	"",
};

static const char *const colours_help[] = {
	"\1Colours",
	"orange\tkernel",
	"yellow, green\tnative code, a hue for each module",
	"pale\tinlined into its caller",
	"blue\tinterpreted code and code made at run time (JIT)",
	"grey\tno symbol; i says why where it is known",
	"magenta\tmatches the search",
	"",
};

static const char *const expressions_help[] = {
	"\1Expressions",
	"\tPerl's regular expressions, found anywhere in the name. Upper and",
	"\tlower case are the same unless there is an upper case letter.",
	"\tWhile typing: Enter keeps, Esc cancels, Up and Down recall.",
};

static void add_lines(struct overlay *overlay, const char *const *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		overlay_add(overlay, "%s", lines[i]);
}

#define ADD_LINES(overlay, lines) add_lines(overlay, lines, sizeof(lines) / sizeof(lines[0]))

static void add_help(struct overlay *overlay, const struct session *session)
{
	for (enum command command = 0; command < COMMAND_COUNT; command++) {
		const struct command_info *info = &command_table[command];

		if (*info->section) {
			if (command > 0)
				overlay_add(overlay, "%s", "");
			overlay_add(overlay, "\1%s", info->section);
		}
		overlay_add(overlay, "%s\t%s", info->keys, info->help);
	}
	overlay_add(overlay, "%s", "");
	ADD_LINES(overlay, reading_help);
	if (session->state.sides)
		page_sides_add_help(overlay);
	else
		ADD_LINES(overlay, colours_help);
	ADD_LINES(overlay, expressions_help);
}

/* --- info */

static void add_sample_types(struct overlay *overlay, const struct profile *profile)
{
	char total[QUANTITY_TEXT_SIZE], gains[QUANTITY_TEXT_SIZE], losses[QUANTITY_TEXT_SIZE];

	overlay_add(overlay, "%s", "");
	overlay_add(overlay, "\1Sample types");
	for (uint32_t i = 0; i < profile->sample_type_count; i++) {
		const struct sample_type *type = &profile->sample_types[i];

		overlay_add(overlay, "%s\t%s in %" PRIu64 " records",
			    profile_text(profile, type->name),
			    quantity_print_named(total, type->total, type->unit), type->samples);
		if (!sample_type_is_signed(type))
			continue;
		overlay_add(overlay, "\t%s more and %s less; percentages are of both together",
			    quantity_print(gains, sample_type_gains(type), type->unit),
			    quantity_print(losses, quantity_size(sample_type_losses(type)),
					   type->unit));
	}
}

struct module_self {
	module_id module;
	int64_t self, unresolved;
};

static int by_self(const void *a, const void *b)
{
	const struct module_self *x = a, *y = b;

	if (x->self != y->self)
		return x->self < y->self ? 1 : -1;
	return x->module < y->module ? -1 : x->module > y->module;
}

struct unresolved {
	module_id module;
	int64_t self;
};

/* Self weight of what has no name, by module, heaviest first. */
static void add_unresolved(struct overlay *overlay, const struct session *session)
{
	const struct analysis *analysis = session->analysis;
	const struct function_list *list = &functions_of(analysis)->list;
	const struct labels *labels = analysis->tree->labels;
	enum { SHOWN = 10 };
	struct unresolved worst[SHOWN + 1];
	char amount[QUANTITY_TEXT_SIZE];
	uint32_t count = 0;

	for (uint32_t i = 0; i < list->count; i++) {
		const struct function_row *row = &list->rows[i];
		uint32_t at = count;

		if (labels->kind[row->label] != KIND_UNRESOLVED || row->self <= 0)
			continue;
		for (; at > 0 && worst[at - 1].self < row->self; at--)
			worst[at] = worst[at - 1];
		if (at < SHOWN) {
			worst[at] = (struct unresolved){ labels->module[row->label], row->self };
			count += count < SHOWN;
		}
	}
	if (count == 0)
		return;
	overlay_add(overlay, "%s", "");
	overlay_add(overlay, "\1Without symbols (self)");
	for (uint32_t i = 0; i < count; i++) {
		const char *module = profile_module_path(&analysis->profile, worst[i].module);

		overlay_add(overlay, "%s\t%s",
			    quantity_print_percent(amount, worst[i].self, analysis->tree->whole),
			    *module ? module : "in no module");
	}
}

/* Where the names of the modules with the most samples come from, and what would help. */
static void add_modules(struct overlay *overlay, const struct session *session)
{
	const struct analysis *analysis = session->analysis;
	const struct profile *profile = &analysis->profile;
	const struct function_list *list = &functions_of(analysis)->list;
	const struct labels *labels = analysis->tree->labels;
	struct module_self *modules = memory_new(profile->modules.count, sizeof(*modules));
	char amount[QUANTITY_TEXT_SIZE];

	for (module_id i = 0; i < profile->modules.count; i++)
		modules[i].module = i;
	for (uint32_t i = 0; i < list->count; i++) {
		const struct function_row *row = &list->rows[i];
		struct module_self *module = &modules[labels->module[row->label]];

		module->self = quantity_add(module->self, row->self);
		if (labels->kind[row->label] == KIND_UNRESOLVED)
			module->unresolved = quantity_add(module->unresolved, row->self);
	}
	qsort(modules, profile->modules.count, sizeof(*modules), by_self);
	overlay_add(overlay, "%s", "");
	overlay_add(overlay, "\1Modules (self), and where their names come from");
	for (uint32_t i = 0; i < profile->modules.count && modules[i].self > 0; i++) {
		module_id module = modules[i].module;
		const char *path = profile_module_path(profile, module);
		const char *text = profile_text(profile, profile->modules.symbols_text[module]);
		const char *advice = profile_text(profile, profile->modules.symbols_advice[module]);
		bool is_missing = profile->modules.symbols[module] == MODULE_SYMBOLS_MISSING;

		overlay_add(overlay, "%s\t%s",
			    quantity_print_percent(amount, modules[i].self, analysis->tree->whole),
			    *path ? path : "in no module");
		if (*text)
			overlay_add(overlay, "\t%s", text);
		if (modules[i].unresolved > 0)
			overlay_add(overlay, "\t%s of it without a name",
				    quantity_print_percent(amount, modules[i].unresolved,
							   modules[i].self));
		if (*advice && (is_missing || modules[i].unresolved > 0))
			overlay_add(overlay, "\t%s", advice);
	}
	free(modules);
}

/* Each key, and under it the values that weigh most. */
static void add_labels(struct overlay *overlay, const struct session *session)
{
	enum { SHOWN = 10 };
	const struct profile *profile = &session->profile;
	uint32_t type = session->state.slice.sample_type;
	int64_t whole = sample_type_whole(&profile->sample_types[type]);
	struct tag_counts labels;
	char percent[QUANTITY_TEXT_SIZE], value[TAG_TEXT_SIZE];

	tag_counts_build(&labels, profile, type);
	for (uint32_t i = 0; i < labels.key_count; i++) {
		const struct tag_key *key = &labels.keys[i];

		overlay_add(overlay, "%s", "");
		quantity_print_percent(percent, key->weight, whole);
		overlay_add(overlay, "\1Label %s: %u value%s on %s, in %" PRIu64 " records",
			    profile_text(profile, key->key), key->count, key->count == 1 ? "" : "s",
			    percent, key->samples);
		for (uint32_t k = 0; k < key->count && k < SHOWN; k++) {
			const struct tag_share *share = &labels.values[key->first + k];

			quantity_print_percent(percent, share->weight, whole);
			overlay_add(overlay, "%s\t%s", percent,
				    tags_print(value, profile, share->tag));
		}
		if (key->count > SHOWN)
			overlay_add(overlay, "\t%u more", key->count - SHOWN);
	}
	tag_counts_release(&labels);
}

static bool has_symbols(const struct profile *profile)
{
	for (module_id module = 1; module < profile->modules.count; module++)
		if (profile->modules.symbols[module] != MODULE_SYMBOLS_NONE)
			return true;
	return false;
}

/* Where there are several. */
static void add_inputs(struct overlay *overlay, const struct profile *profile)
{
	char samples[QUANTITY_TEXT_SIZE];

	if (profile->inputs.count < 2)
		return;
	overlay_add(overlay, "%s", "");
	overlay_add(overlay, "\1Inputs");
	for (uint32_t i = 0; i < profile->inputs.count; i++)
		overlay_add(overlay, "%s\t%s samples",
			    profile_text(profile, profile->inputs.name[i]),
			    quantity_print_full(samples,
						profile_input_first(profile, i + 1) -
							profile_input_first(profile, i),
						(struct quantity_unit){ 0 }));
}

static void add_info(struct overlay *overlay, const struct session *session)
{
	const struct profile *profile = &session->profile;
	char text[QUANTITY_TEXT_SIZE];

	if (sides_compared(session))
		page_sides_add_info(overlay, session);
	overlay_add(overlay, "format\t%s", profile_format(profile));
	for (uint32_t i = 0; i < profile->property_count; i++)
		overlay_add(overlay, "%s\t%s", profile_text(profile, profile->property_key[i]),
			    profile_text(profile, profile->property_value[i]));
	overlay_add(overlay, "records\t%s%s",
		    quantity_print_full(text, profile->samples.count, (struct quantity_unit){ 0 }),
		    profile->complete ? "" : " so far");
	if (profile->lost > 0)
		overlay_add(overlay, "lost\t%" PRIu64 " samples", profile->lost);
	if (profile->samples.time)
		overlay_add(overlay, "duration\t%s",
			    quantity_print(text, profile_duration(profile),
					   (struct quantity_unit){ UNIT_NANOSECONDS, 0, "" }));
	if (profile->samples.thread)
		overlay_add(overlay, "threads\t%u", profile->threads.count - 1);
	overlay_add(overlay, "functions\t%u", profile->functions.count - 1);
	add_sample_types(overlay, profile);
	add_inputs(overlay, profile);
	add_labels(overlay, session);
	if (profile->warning_count > 0) {
		overlay_add(overlay, "%s", "");
		overlay_add(overlay, "\1Warnings");
		for (uint32_t i = 0; i < profile->warning_count; i++)
			overlay_add(overlay, "%s", profile_text(profile, profile->warning[i]));
	}
	if (!session->analysis || !session->analysis->tree)
		return;
	if (has_symbols(&session->analysis->profile))
		add_modules(overlay, session);
	else
		add_unresolved(overlay, session);
}

/* --- the pages */

void pages_open(struct overlay *overlay, const struct session *session, enum command command)
{
	if (command == COMMAND_HELP) {
		overlay_open(overlay, "Help", false);
		add_help(overlay, session);
	} else {
		overlay_open(overlay, "About this profile", false);
		add_info(overlay, session);
	}
}
