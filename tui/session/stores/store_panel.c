#include "tui/session/stores/store_panel.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static char *copy_text(const char *text)
{
	return text ? memory_text(text, strlen(text)) : NULL;
}

struct store_panel *store_panel_new(const struct store_source *source,
				    const struct store_choice *start, void (*wake)(void *context),
				    void *context)
{
	struct store_panel *panel = memory_new(1, sizeof(*panel));

	panel->asker = store_asker_new(source, wake, context);
	panel->row = STORE_PANEL_NO_ROW;
	if (start)
		store_choice_copy(&panel->choice, start);
	else
		store_choice_init(&panel->choice, store_panel_now(panel));
	return panel;
}

void store_panel_free(struct store_panel *panel)
{
	if (!panel)
		return;
	store_asker_free(panel->asker);
	store_reply_release(&panel->services);
	store_reply_release(&panel->sums);
	store_reply_release(&panel->names);
	store_reply_release(&panel->values);
	store_choice_release(&panel->choice);
	store_choice_release(&panel->earlier);
	store_choice_release(&panel->base);
	store_choice_release(&panel->fetched);
	free(panel->shown);
	free(panel->label);
	free(panel);
}

int64_t store_panel_now(const struct store_panel *panel)
{
	const struct store_source *source = store_asker_source(panel->asker);

	return source->now(source->context);
}

const char *store_panel_name(const struct store_panel *panel)
{
	return store_asker_source(panel->asker)->name;
}

bool store_panel_is_busy(const struct store_panel *panel, enum store_topic topic)
{
	return store_asker_is_busy(panel->asker, topic);
}

bool store_panel_is_asking(const struct store_panel *panel)
{
	for (int i = 0; i < STORE_TOPIC_COUNT; i++)
		if (store_panel_is_busy(panel, (enum store_topic)i))
			return true;
	return false;
}

/* --- asking */

static void ask(struct store_panel *panel, enum store_topic topic, const char *label, int64_t from,
		int64_t to, int64_t step)
{
	struct store_question question = { .topic = topic, .step = step };

	store_choice_copy(&question.choice, &panel->choice);
	question.choice.from = from;
	question.choice.to = to;
	question.choice.follows = false;
	question.label = copy_text(label);
	store_asker_ask(panel->asker, &question);
	store_question_release(&question);
}

/* Those that were there in the last day, or around the range. */
static void ask_services(struct store_panel *panel)
{
	int64_t now = store_panel_now(panel), day = now - STORE_DAY;

	panel->services_error.code = ERROR_NONE;
	if (panel->choice.from < day)
		ask(panel, STORE_SERVICES, NULL, panel->window.begin, panel->window.end, 0);
	else
		ask(panel, STORE_SERVICES, NULL, day, now, 0);
}

static bool is_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static void ask_sums(struct store_panel *panel)
{
	struct store_choice *choice = &panel->choice;

	panel->sums_error.code = ERROR_NONE;
	if (!panel->is_open || !choice->service || !choice->type)
		return;
	ask(panel, STORE_SUMS, panel->label, panel->window.begin, panel->window.end,
	    panel->window.step);
}

void store_panel_fit(struct store_panel *panel)
{
	struct store_choice *choice = &panel->choice;
	int64_t now = store_panel_now(panel);

	if (!store_window_suits(&panel->window, choice->from, choice->to)) {
		store_window_fit(&panel->window, choice->from, choice->to, now);
		ask_sums(panel);
	}
	if (panel->cursor < choice->from || panel->cursor >= choice->to)
		panel->cursor = choice->from;
}

void store_panel_open(struct store_panel *panel)
{
	if (panel->is_open)
		return;
	panel->is_open = true;
	store_panel_fit(panel);
	ask_services(panel);
}

void store_panel_again(struct store_panel *panel)
{
	int64_t now = store_panel_now(panel);

	store_choice_set_range(&panel->choice, now - STORE_HOUR, now, now);
	panel->window.step = 0;
	panel->is_marking = panel->is_marked = false;
	panel->is_open = true;
	panel->fetch_error[0] = '\0';
	store_panel_fit(panel);
	ask_services(panel);
}

void store_panel_cancel(struct store_panel *panel)
{
	panel->wants_fetch = false;
	store_asker_cancel(panel->asker);
}

void store_panel_list_labels(struct store_panel *panel, const char *label)
{
	panel->list_error.code = ERROR_NONE;
	store_reply_release(label ? &panel->values : &panel->names);
	ask(panel, label ? STORE_VALUES : STORE_NAMES, label, panel->choice.from, panel->choice.to,
	    0);
}

/* --- services */

const struct store_listed *store_panel_service(const struct store_panel *panel)
{
	return panel->row < panel->shown_count ? &panel->services.services[panel->shown[panel->row]]
					       : NULL;
}

/* Each word is in the name, or in a type; letters of either case. */
static bool fits(const struct store_listed *service, const char *filter)
{
	char word[STORE_FILTER_SIZE];

	for (const char *at = filter + strspn(filter, " "); *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		bool is_found;

		memcpy(word, at, length);
		word[length] = '\0';
		is_found = strcasestr(service->name, word) != NULL;
		for (uint32_t i = 0; !is_found && i < service->types.count; i++)
			is_found = strcasestr(service->types.items[i], word) != NULL;
		if (!is_found)
			return false;
		at += length;
	}
	return true;
}

/* The type that was chosen, or one that is called the same; else cpu, else the first. */
static const char *type_of(const struct store_listed *service, const char *chosen)
{
	const char *found = chosen ? store_type_find(&service->types, chosen) : NULL;

	if (!found)
		found = store_type_find(&service->types, "cpu");
	return found || service->types.count == 0 ? found : service->types.items[0];
}

static void choose_row(struct store_panel *panel)
{
	const struct store_listed *service = store_panel_service(panel);
	const char *type = service ? type_of(service, panel->choice.type) : NULL;
	struct store_choice *choice = &panel->choice;

	if (!service || (is_same(service->name, choice->service) && is_same(type, choice->type)))
		return;
	/* Another service has other labels. */
	if (!is_same(service->name, choice->service))
		text_list_release(&choice->labels);
	store_choice_set(choice, service->name, type);
	panel->fetch_error[0] = '\0';
	ask_sums(panel);
}

/* Anew, with the chosen service, or else the first, below the cursor. */
static void show_rows(struct store_panel *panel)
{
	const struct store_reply *services = &panel->services;

	free(panel->shown);
	panel->shown = memory_new((size_t)services->service_count + 1, sizeof(*panel->shown));
	panel->shown_count = 0;
	panel->row = STORE_PANEL_NO_ROW;
	for (uint32_t i = 0; i < services->service_count; i++) {
		if (!fits(&services->services[i], panel->filter))
			continue;
		if (is_same(services->services[i].name, panel->choice.service))
			panel->row = panel->shown_count;
		panel->shown[panel->shown_count++] = i;
	}
	if (panel->row == STORE_PANEL_NO_ROW && panel->shown_count > 0)
		panel->row = 0;
}

void store_panel_filter(struct store_panel *panel, const char *text)
{
	size_t length = strnlen(text, STORE_FILTER_SIZE - 1);

	memcpy(panel->filter, text, length);
	panel->filter[length] = '\0';
	show_rows(panel);
}

void store_panel_select(struct store_panel *panel, uint32_t row)
{
	if (row >= panel->shown_count)
		return;
	panel->row = row;
	choose_row(panel);
}

void store_panel_set_type(struct store_panel *panel, const char *type)
{
	char *copy = copy_text(type), *service = copy_text(panel->choice.service);

	store_choice_set(&panel->choice, service, copy);
	free(copy);
	free(service);
	panel->fetch_error[0] = '\0';
	ask_sums(panel);
}

/* --- labels */

void store_panel_add_label(struct store_panel *panel, const char *condition)
{
	for (uint32_t i = 0; i < panel->choice.labels.count; i++)
		if (strcmp(panel->choice.labels.items[i], condition) == 0)
			return;
	text_list_add(&panel->choice.labels, condition);
	panel->fetch_error[0] = '\0';
	ask_sums(panel);
}

void store_panel_clear_labels(struct store_panel *panel)
{
	if (panel->choice.labels.count == 0)
		return;
	text_list_release(&panel->choice.labels);
	panel->fetch_error[0] = '\0';
	ask_sums(panel);
}

void store_panel_set_label(struct store_panel *panel, const char *label)
{
	char *copy = copy_text(label);

	free(panel->label);
	panel->label = copy;
	ask_sums(panel);
}

/* --- what comes */

/* A failure leaves what is there. */
static bool take(struct store_panel *panel, enum store_topic topic, struct store_reply *into,
		 struct error *error)
{
	struct store_reply reply;

	if (!store_asker_take(panel->asker, topic, &reply))
		return false;
	*error = reply.error;
	if (reply.error.code != ERROR_NONE) {
		store_reply_release(&reply);
		return true;
	}
	store_reply_release(into);
	*into = reply;
	return true;
}

bool store_panel_update(struct store_panel *panel)
{
	bool has_services = take(panel, STORE_SERVICES, &panel->services, &panel->services_error);
	bool changed = has_services;

	if (has_services && panel->services_error.code == ERROR_NONE) {
		show_rows(panel);
		choose_row(panel);
	} else if (has_services) {
		panel->wants_fetch = false;
	}
	changed = take(panel, STORE_SUMS, &panel->sums, &panel->sums_error) || changed;
	changed = take(panel, STORE_NAMES, &panel->names, &panel->list_error) || changed;
	return take(panel, STORE_VALUES, &panel->values, &panel->list_error) || changed;
}

void store_panel_follow(struct store_panel *panel, const struct store_choice *fetched)
{
	struct store_choice *choice = &panel->choice;

	if (!is_same(choice->service, fetched->service) || !is_same(choice->type, fetched->type) ||
	    !text_list_equal(&choice->labels, &fetched->labels) ||
	    (choice->from == fetched->from && choice->to == fetched->to))
		return;
	choice->from = fetched->from;
	choice->to = fetched->to;
	choice->follows = fetched->follows;
	panel->is_marking = panel->is_marked = false;
	if (panel->is_open)
		store_panel_fit(panel);
}
