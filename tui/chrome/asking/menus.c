#include "tui/chrome/asking/menus.h"

#include <stdio.h>
#include <string.h>

#include "model/slices/tag_counts.h"
#include "model/tables/tags.h"
#include "tui/session/label_filters.h"
#include "tui/session/session_edits.h"

enum {
	KEYS_LISTED = 200,
	LABELS_LISTED = 10000, /* with all their values, the heaviest of each key */
};

/* Choices of roots: an enum root_grouping, and from here on the key of a label. */
enum { ROOT_KEYS = ROOT_COUNT };

/* --- sample types */

static void choose_type(struct session *session, uint32_t choice)
{
	if (choice == session->state.slice.sample_type)
		return;
	session_remember(session);
	session->state.slice.sample_type = choice;
	session->type_chosen = true;
	session_changed(session);
}

static bool choose_type_named(struct session *session, const char *name)
{
	const struct profile *profile = &session->profile;

	for (uint32_t i = 0; i < profile->sample_type_count; i++) {
		if (strcmp(profile_text(profile, profile->sample_types[i].name), name) != 0)
			continue;
		choose_type(session, i);
		return true;
	}
	return false;
}

static bool has_types(const struct profile *profile)
{
	return profile->sample_type_count > 1;
}

static void add_types(struct picker *picker, const struct session *session)
{
	const struct profile *profile = &session->profile;
	char total[QUANTITY_TEXT_SIZE];

	for (uint32_t i = 0; i < profile->sample_type_count && has_types(profile); i++) {
		const struct sample_type *type = &profile->sample_types[i];

		picker_add(picker, &(struct picker_row){
					   .columns = { profile_text(profile, type->name),
							quantity_print_named(total, type->total,
									     type->unit) },
					   .id = i,
					   .is_marked = i == session->state.slice.sample_type,
					   .is_chosen = i == session->state.slice.sample_type,
				   });
	}
}

/* --- frames */

static void choose_grouping(struct session *session, uint32_t choice)
{
	if (choice == (uint32_t)session->state.slice.by)
		return;
	session_remember(session);
	/* Other frames or other roots: the old path leads nowhere. */
	node_path_release(&session->state.zoom);
	session->state.slice.by = (enum grouping)choice;
	session_changed(session);
}

static bool choose_grouping_named(struct session *session, const char *name)
{
	for (uint32_t i = 0; i < GROUPING_COUNT; i++) {
		if (strcmp(grouping_names[i], name) != 0)
			continue;
		choose_grouping(session, i);
		return true;
	}
	return false;
}

static void add_groupings(struct picker *picker, const struct session *session)
{
	for (uint32_t i = 0; i < GROUPING_COUNT; i++)
		picker_add(picker, &(struct picker_row){
					   .columns = { grouping_names[i] },
					   .id = i,
					   .is_marked = i == (uint32_t)session->state.slice.by,
					   .is_chosen = i == (uint32_t)session->state.slice.by,
				   });
}

/* --- roots */

static uint32_t chosen_root(const struct slice *slice, const struct profile *profile)
{
	if (slice->root != ROOT_LABEL)
		return slice->root;
	return ROOT_KEYS + tags_find_key(profile, slice->root_key, strlen(slice->root_key));
}

static void set_root(struct session *session, enum root_grouping root, const char *key)
{
	session_remember(session);
	node_path_release(&session->state.zoom);
	slice_set_root(&session->state.slice, root, key);
	session_changed(session);
}

static void choose_root(struct session *session, uint32_t choice)
{
	const struct profile *profile = &session->profile;

	if (choice == chosen_root(&session->state.slice, profile))
		return;
	if (choice < ROOT_KEYS)
		set_root(session, (enum root_grouping)choice, NULL);
	else
		set_root(session, ROOT_LABEL, profile_text(profile, choice - ROOT_KEYS));
}

static bool choose_root_named(struct session *session, const char *name)
{
	struct slice wanted;
	struct error error;
	bool is_known;

	slice_init(&wanted);
	is_known = slice_parse_root(&wanted, name);
	if (is_known && wanted.root == ROOT_LABEL &&
	    !tags_need_key(&session->profile, wanted.root_key, strlen(wanted.root_key), &error))
		session_fail(session, error.message);
	else if (is_known)
		set_root(session, wanted.root, wanted.root_key);
	slice_release(&wanted);
	return is_known;
}

static bool has_roots(const struct profile *profile)
{
	return profile->samples.thread || profile->samples.tags || profile_has_cpus(profile);
}

static void add_root(struct picker *picker, uint32_t choice, uint32_t chosen, const char *label,
		     const char *key)
{
	char text[TAG_TEXT_SIZE];

	snprintf(text, sizeof(text), "%s%s", label, key);
	picker_add(picker, &(struct picker_row){
				   .columns = { text },
				   .id = choice,
				   .is_marked = choice == chosen,
				   .is_chosen = choice == chosen,
			   });
}

static void add_roots(struct picker *picker, const struct session *session)
{
	const struct profile *profile = &session->profile;
	uint32_t chosen = chosen_root(&session->state.slice, profile);
	string_id keys[KEYS_LISTED];
	uint32_t key_count = tags_list_keys(profile, keys, KEYS_LISTED);

	if (!has_roots(profile))
		return;
	for (uint32_t i = 0; i < ROOT_LABEL; i++)
		if ((profile->samples.thread || (i != ROOT_PROCESS && i != ROOT_THREAD)) &&
		    (i != ROOT_CPU || profile_has_cpus(profile)))
			add_root(picker, i, chosen, root_names[i], "");
	for (uint32_t i = 0; i < key_count; i++)
		add_root(picker, ROOT_KEYS + keys[i], chosen,
			 "label:", profile_text(profile, keys[i]));
}

/* --- labels */

static bool add_label_named(struct session *session, const char *name)
{
	label_filters_add(session, name);
	return true;
}

static void add_label(struct picker *picker, const struct session *session,
		      const struct tag_key *key, const struct tag_share *share, tag_id selected)
{
	const struct profile *profile = &session->profile;
	const struct sample_type *type = &profile->sample_types[session->state.slice.sample_type];
	char percent[QUANTITY_TEXT_SIZE], amount[QUANTITY_TEXT_SIZE];
	char value[TAG_TEXT_SIZE], text[2 * TAG_TEXT_SIZE];

	snprintf(text, sizeof(text), "%s=%s", profile_text(profile, key->key),
		 tags_print(value, profile, share->tag));
	picker_add(picker,
		   &(struct picker_row){
			   .columns = { quantity_print_percent(percent, share->weight,
							       sample_type_whole(type)),
					quantity_print(amount, share->weight, type->unit), text },
			   .id = share->tag,
			   .share = (double)share->weight,
			   .is_chosen = share->tag == selected,
		   });
}

static void add_labels(struct picker *picker, const struct session *session)
{
	struct tag_counts counts;
	tag_id selected = label_filters_selected(session);
	uint32_t left = 0;
	char text[100];

	tag_counts_build(&counts, &session->profile, session->state.slice.sample_type);
	for (uint32_t i = 0; i < counts.key_count; i++) {
		const struct tag_key *key = &counts.keys[i];
		uint32_t room = (LABELS_LISTED - picker->count) / (counts.key_count - i);
		uint32_t listed = key->count < room ? key->count : room;

		for (uint32_t k = 0; k < listed; k++)
			add_label(picker, session, key, &counts.values[key->first + k], selected);
		left += key->count - listed;
	}
	tag_counts_release(&counts);
	if (left == 0)
		return;
	snprintf(text, sizeof(text), "and %u lighter ones: :label KEY=REGEX takes any", left);
	picker_add(picker, &(struct picker_row){ .columns = { [2] = text }, .is_text = true });
}

/* --- the menus */

static const struct menu {
	struct picker_look look;
	void (*add)(struct picker *picker, const struct session *session);
	void (*choose)(struct session *session, uint32_t choice);
	bool (*choose_named)(struct session *session, const char *name);
} menus[COMMAND_COUNT] = {
	[COMMAND_SAMPLE_TYPE] = {
		.look = {
			.title = "Sample type",
			.nothing = "This profile has one sample type",
			.columns = { { PICKER_LEFT, 0, NULL }, { PICKER_RIGHT, 1, NULL } },
			.jumps = true,
			.is_menu = true,
		},
		.add = add_types,
		.choose = choose_type,
		.choose_named = choose_type_named,
	},
	[COMMAND_GROUP_BY] = {
		.look = { .title = "What a frame is", .jumps = true, .is_menu = true },
		.add = add_groupings,
		.choose = choose_grouping,
		.choose_named = choose_grouping_named,
	},
	[COMMAND_ROOT_BY] = {
		.look = {
			.title = "Group stacks by",
			.nothing = "This profile has no processes, threads or labels",
			.jumps = true,
			.is_menu = true,
		},
		.add = add_roots,
		.choose = choose_root,
		.choose_named = choose_root_named,
	},
	[COMMAND_LABEL] = {
		.look = {
			.title = "Keep samples with a label",
			.nothing = "The samples of this profile have no labels",
			.columns = { { PICKER_RIGHT, 0, NULL },
				     { PICKER_RIGHT, 2, NULL },
				     { PICKER_LEFT, 0, NULL },
				     { PICKER_BAR, 1, NULL } },
			.main = 2,
			.typing = true,
		},
		.add = add_labels,
		.choose = label_filters_keep,
		.choose_named = add_label_named,
	},
};

const struct picker_look *menus_look(enum command command)
{
	return &menus[command].look;
}

void menus_add(struct picker *picker, const struct session *session, enum command command)
{
	menus[command].add(picker, session);
}

void menus_choose(struct session *session, enum command command, uint32_t choice)
{
	menus[command].choose(session, choice);
}

bool menus_choose_named(struct session *session, enum command command, const char *name)
{
	return menus[command].choose_named(session, name);
}
