#include "tui/chrome/menus.h"

#include <string.h>

#include "model/slices/tag_counts.h"
#include "model/tables/tags.h"
#include "tui/session/label_filters.h"
#include "tui/session/session_edits.h"

enum {
	KEYS_LISTED = 200,
	VALUES_LISTED = 100, /* of a key, the heaviest */
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

static void add_types(struct overlay *overlay, const struct session *session)
{
	const struct profile *profile = &session->profile;
	char total[QUANTITY_TEXT_SIZE];

	for (uint32_t i = 0; i < profile->sample_type_count; i++) {
		const struct sample_type *type = &profile->sample_types[i];

		overlay_add_choice(overlay, i, session->state.slice.sample_type, "%s\t%s",
				   profile_text(profile, type->name),
				   quantity_print_named(total, type->total, type->unit));
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

static void add_groupings(struct overlay *overlay, const struct session *session)
{
	for (uint32_t i = 0; i < GROUPING_COUNT; i++)
		overlay_add_choice(overlay, i, (uint32_t)session->state.slice.by, "%s",
				   grouping_names[i]);
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
		session_say(session, "%s", error.message);
	else if (is_known)
		set_root(session, wanted.root, wanted.root_key);
	slice_release(&wanted);
	return is_known;
}

static bool has_roots(const struct profile *profile)
{
	return profile->samples.thread || profile->samples.tags;
}

static void add_roots(struct overlay *overlay, const struct session *session)
{
	const struct profile *profile = &session->profile;
	uint32_t selected = chosen_root(&session->state.slice, profile);
	string_id keys[KEYS_LISTED];
	uint32_t key_count = tags_list_keys(profile, keys, KEYS_LISTED);

	for (uint32_t i = 0; i < ROOT_LABEL; i++)
		if (profile->samples.thread || (i != ROOT_PROCESS && i != ROOT_THREAD))
			overlay_add_choice(overlay, i, selected, "%s", root_names[i]);
	for (uint32_t i = 0; i < key_count; i++)
		overlay_add_choice(overlay, ROOT_KEYS + keys[i], selected, "label:%s",
				   profile_text(profile, keys[i]));
}

/* --- labels */

static bool add_label_named(struct session *session, const char *name)
{
	label_filters_add(session, name);
	return true;
}

static void add_labels(struct overlay *overlay, const struct session *session)
{
	const struct profile *profile = &session->profile;
	uint32_t type = session->state.slice.sample_type;
	const struct sample_type *sample_type = &profile->sample_types[type];
	tag_id selected = label_filters_selected(session);
	struct tag_counts counts;

	tag_counts_build(&counts, profile, type);
	for (uint32_t i = 0; i < counts.key_count && i < KEYS_LISTED; i++) {
		const struct tag_key *key = &counts.keys[i];

		for (uint32_t k = 0; k < key->count && k < VALUES_LISTED; k++) {
			const struct tag_share *share = &counts.values[key->first + k];
			char percent[QUANTITY_TEXT_SIZE], amount[QUANTITY_TEXT_SIZE];
			char value[TAG_TEXT_SIZE];

			quantity_print_percent(percent, share->weight,
					       sample_type_whole(sample_type));
			quantity_print(amount, share->weight, sample_type->unit);
			overlay_add_choice(overlay, share->tag, selected, "%6s %9s\t%s=%s", percent,
					   amount, profile_text(profile, key->key),
					   tags_print(value, profile, share->tag));
		}
	}
	tag_counts_release(&counts);
}

/* --- the menus */

static const struct menu {
	const char *title;
	const char *nothing; /* said where there is nothing to choose from */
	bool (*can_choose)(const struct profile *profile); /* NULL: where a line was added */
	void (*add)(struct overlay *overlay, const struct session *session);
	void (*choose)(struct session *session, uint32_t choice);
	bool (*choose_named)(struct session *session, const char *name);
} menus[COMMAND_COUNT] = {
	[COMMAND_SAMPLE_TYPE] = {
		.title = "Sample type",
		.nothing = "This profile has one sample type",
		.can_choose = has_types,
		.add = add_types,
		.choose = choose_type,
		.choose_named = choose_type_named,
	},
	[COMMAND_GROUP_BY] = {
		.title = "What a frame is",
		.add = add_groupings,
		.choose = choose_grouping,
		.choose_named = choose_grouping_named,
	},
	[COMMAND_ROOT_BY] = {
		.title = "What stands above the stacks",
		.nothing = "This profile has no processes, threads or labels",
		.can_choose = has_roots,
		.add = add_roots,
		.choose = choose_root,
		.choose_named = choose_root_named,
	},
	[COMMAND_LABEL] = {
		.title = "Keep samples with a label",
		.nothing = "The samples of this profile have no labels",
		.add = add_labels,
		.choose = label_filters_keep,
		.choose_named = add_label_named,
	},
};

bool menus_open(struct overlay *overlay, struct session *session, enum command command)
{
	const struct menu *menu = &menus[command];

	if (!menu->can_choose || menu->can_choose(&session->profile)) {
		overlay_open(overlay, menu->title, true);
		menu->add(overlay, session);
		if (overlay->count > 0)
			return true;
		overlay_release(overlay);
	}
	session_say(session, "%s", menu->nothing);
	return false;
}

void menus_choose(struct session *session, enum command command, uint32_t choice)
{
	menus[command].choose(session, choice);
}

bool menus_choose_named(struct session *session, enum command command, const char *name)
{
	return menus[command].choose_named(session, name);
}
