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

/* --- what is chosen */

static uint32_t chosen_root(const struct slice *slice, const struct profile *profile)
{
	if (slice->root != ROOT_LABEL)
		return slice->root;
	return ROOT_KEYS + tags_find_key(profile, slice->root_key, strlen(slice->root_key));
}

/* Of labels several may be chosen: there is no one. */
static uint32_t chosen(const struct session *session, enum command command)
{
	const struct slice *slice = &session->state.slice;

	return command == COMMAND_SAMPLE_TYPE ? slice->sample_type
	       : command == COMMAND_GROUP_BY  ? (uint32_t)slice->by
					      : chosen_root(slice, &session->profile);
}

/* Other frames or other roots: the old path leads nowhere. */
static void choose_root(struct session *session, enum root_grouping root, const char *key)
{
	session_remember(session);
	node_path_release(&session->state.zoom);
	slice_set_root(&session->state.slice, root, key);
	session_changed(session);
}

void menus_choose(struct session *session, enum command command, uint32_t choice)
{
	struct slice *slice = &session->state.slice;

	if (command == COMMAND_LABEL) {
		label_filters_keep(session, choice);
		return;
	}
	if (choice == chosen(session, command))
		return;
	if (command == COMMAND_ROOT_BY) {
		bool is_key = choice >= ROOT_KEYS;

		choose_root(session, is_key ? ROOT_LABEL : (enum root_grouping)choice,
			    is_key ? profile_text(&session->profile, choice - ROOT_KEYS) : NULL);
		return;
	}
	session_remember(session);
	if (command == COMMAND_SAMPLE_TYPE) {
		slice->sample_type = choice;
		session->type_chosen = true;
	} else {
		node_path_release(&session->state.zoom);
		slice->by = (enum grouping)choice;
	}
	session_changed(session);
}

/* --- by name */

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
		choose_root(session, wanted.root, wanted.root_key);
	slice_release(&wanted);
	return is_known;
}

bool menus_choose_named(struct session *session, enum command command, const char *name)
{
	const struct profile *profile = &session->profile;

	switch (command) {
	case COMMAND_SAMPLE_TYPE:
		for (uint32_t i = 0; i < profile->sample_type_count; i++) {
			if (strcmp(profile_text(profile, profile->sample_types[i].name), name))
				continue;
			menus_choose(session, command, i);
			return true;
		}
		return false;
	case COMMAND_GROUP_BY:
		for (uint32_t i = 0; i < GROUPING_COUNT; i++) {
			if (strcmp(grouping_names[i], name))
				continue;
			menus_choose(session, command, i);
			return true;
		}
		return false;
	case COMMAND_LAYOUT:
		for (uint32_t i = 0; i < ICICLE_VARIANT_COUNT; i++) {
			if (strcmp(icicle_variant_names[i], name))
				continue;
			session_set_layout(session, (enum icicle_variant)i);
			return true;
		}
		return false;
	case COMMAND_ROOT_BY:
		return choose_root_named(session, name);
	case COMMAND_LABEL:
		label_filters_add(session, name);
		return true;
	default:
		return false;
	}
}

/* --- the lists */

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

static void add_groupings(struct overlay *overlay, const struct session *session)
{
	for (uint32_t i = 0; i < GROUPING_COUNT; i++)
		overlay_add_choice(overlay, i, (uint32_t)session->state.slice.by, "%s",
				   grouping_names[i]);
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

static bool say_nothing(struct session *session, const char *what)
{
	session_say(session, "%s", what);
	return false;
}

bool menus_open(struct overlay *overlay, struct session *session, enum command command)
{
	const struct profile *profile = &session->profile;

	switch (command) {
	case COMMAND_SAMPLE_TYPE:
		if (profile->sample_type_count < 2)
			return say_nothing(session, "This profile has one sample type");
		overlay_open(overlay, "Sample type", true);
		add_types(overlay, session);
		return true;
	case COMMAND_GROUP_BY:
		overlay_open(overlay, "What a frame is", true);
		add_groupings(overlay, session);
		return true;
	case COMMAND_ROOT_BY:
		if (!profile->samples.thread && !profile->samples.tags)
			return say_nothing(session,
					   "This profile has no processes, threads or labels");
		overlay_open(overlay, "What stands above the stacks", true);
		add_roots(overlay, session);
		return true;
	default:
		overlay_open(overlay, "Keep samples with a label", true);
		add_labels(overlay, session);
		if (overlay->count > 0)
			return true;
		overlay_release(overlay);
		return say_nothing(session, "The samples of this profile have no labels");
	}
}
