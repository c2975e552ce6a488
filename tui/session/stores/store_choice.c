#include "tui/session/stores/store_choice.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/civil_time.h"

#define SHORTEST (INT64_C(15) * 1000)
#define LONGEST (366 * STORE_DAY)

static char *copy_text(const char *text)
{
	return text ? memory_text(text, strlen(text)) : NULL;
}

static bool is_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

void store_choice_init(struct store_choice *choice, int64_t now)
{
	*choice = (struct store_choice){ .from = now - STORE_HOUR, .to = now, .follows = true };
}

void store_choice_copy(struct store_choice *to, const struct store_choice *from)
{
	*to = *from;
	to->service = copy_text(from->service);
	to->type = copy_text(from->type);
	to->labels = (struct text_list){ 0 };
	text_list_copy(&to->labels, &from->labels);
}

void store_choice_release(struct store_choice *choice)
{
	free(choice->service);
	free(choice->type);
	text_list_release(&choice->labels);
	*choice = (struct store_choice){ 0 };
}

bool store_choice_equal(const struct store_choice *a, const struct store_choice *b)
{
	return is_same(a->service, b->service) && is_same(a->type, b->type) &&
	       text_list_equal(&a->labels, &b->labels) && a->from == b->from && a->to == b->to;
}

void store_choice_set(struct store_choice *choice, const char *service, const char *type)
{
	char *new_service = copy_text(service), *new_type = copy_text(type);

	free(choice->service);
	free(choice->type);
	choice->service = new_service;
	choice->type = new_type;
}

void store_choice_set_range(struct store_choice *choice, int64_t from, int64_t to, int64_t now)
{
	choice->follows = to >= now;
	choice->from = from;
	choice->to = to;
}

bool store_choice_step(struct store_choice *choice, int direction, int64_t now)
{
	int64_t length = choice->to - choice->from;

	if (direction > 0 ? choice->to >= now : choice->from - length <= 0)
		return false;
	choice->from += direction * length;
	choice->to += direction * length;
	choice->follows = false;
	if (choice->to >= now) {
		choice->from = now - length;
		choice->to = now;
		choice->follows = true;
	}
	return true;
}

static void resize(struct store_choice *choice, int64_t length, int64_t now)
{
	int64_t middle = choice->from + (choice->to - choice->from) / 2;
	int64_t to = choice->follows ? now : middle + length / 2;

	choice->to = to < now ? to : now;
	choice->from = choice->to - length;
}

bool store_choice_widen(struct store_choice *choice, int64_t now)
{
	int64_t length = choice->to - choice->from;

	if (length > LONGEST / 2 || now - 2 * length <= 0)
		return false;
	resize(choice, 2 * length, now);
	return true;
}

bool store_choice_narrow(struct store_choice *choice, int64_t now)
{
	int64_t length = choice->to - choice->from;

	if (length / 2 < SHORTEST)
		return false;
	resize(choice, length / 2, now);
	return true;
}

/* --- for people */

/* The first two parts of a name whose parts have colons between them. */
static const char *second_part(const char *type, size_t *length)
{
	const char *colon = strchr(type, ':');
	const char *part = colon ? colon + 1 : type;

	*length = strcspn(part, ":");
	return part;
}

const char *store_type_words(const char *type, const struct text_list *all,
			     char text[STORE_WORDS_SIZE])
{
	enum { WIDTH = 60 };
	size_t length, other_length;
	const char *part = second_part(type, &length);
	uint32_t same = 0;

	for (uint32_t i = 0; all && i < all->count && same < 2; i++) {
		const char *other = second_part(all->items[i], &other_length);

		same += other_length == length && memcmp(other, part, length) == 0;
	}
	if (same > 1)
		length = (size_t)(part + length - type), part = type;
	snprintf(text, STORE_WORDS_SIZE, "%.*s", (int)(length < WIDTH ? length : WIDTH), part);
	return text;
}

static bool begins_with_parts(const char *type, const char *parts)
{
	size_t length = strlen(parts);

	return strncmp(type, parts, length) == 0 && (type[length] == ':' || type[length] == '\0');
}

static bool has_second_part(const char *type, const char *wanted)
{
	size_t length, wanted_length;
	const char *part = second_part(type, &length);
	const char *wanted_part = second_part(wanted, &wanted_length);

	return length == wanted_length && memcmp(part, wanted_part, length) == 0;
}

const char *store_type_find(const struct text_list *types, const char *wanted)
{
	static bool (*const rules[])(const char *type, const char *wanted) = { begins_with_parts,
									       has_second_part };

	for (size_t rule = 0; rule < sizeof(rules) / sizeof(*rules); rule++)
		for (uint32_t i = 0; i < types->count; i++)
			if (rules[rule](types->items[i], wanted))
				return types->items[i];
	return NULL;
}

const char *store_length_words(int64_t length, char text[STORE_WORDS_SIZE])
{
	static const struct {
		int64_t length;
		const char *name;
	} units[] = {
		{ STORE_DAY, "d" }, { STORE_HOUR, "h" }, { STORE_MINUTE, "min" }, { 1000, "s" }
	};

	length -= length % 1000;
	for (size_t i = 0; i + 1 < sizeof(units) / sizeof(*units); i++) {
		int64_t rest = length % units[i].length / units[i + 1].length;

		if (length < units[i].length)
			continue;
		snprintf(text, STORE_WORDS_SIZE, "%" PRId64 " %s", length / units[i].length,
			 units[i].name);
		if (rest > 0)
			snprintf(text + strlen(text), STORE_WORDS_SIZE - strlen(text),
				 " %" PRId64 " %s", rest, units[i + 1].name);
		return text;
	}
	snprintf(text, STORE_WORDS_SIZE, "%" PRId64 " s", length / 1000);
	return text;
}

static void civil_of(struct civil_time *civil, int64_t milliseconds)
{
	int64_t second = milliseconds - milliseconds % 1000;

	civil_time_of(civil, second * 1000000, CIVIL_ZONE_LOCAL);
}

int64_t store_choice_zone(int64_t moment)
{
	struct civil_time local;
	int64_t of_day = moment % STORE_DAY, away;

	civil_of(&local, moment);
	away = local.of_day / 1000000 - (of_day - of_day % 1000);
	/* The day may be the one before or after. */
	return away > STORE_DAY / 2     ? away - STORE_DAY
	       : away <= -STORE_DAY / 2 ? away + STORE_DAY
					: away;
}

static void print_moment(FILE *out, const struct civil_time *time, const struct civil_time *known)
{
	int64_t seconds = time->of_day / CIVIL_SECOND;

	if (time->year != known->year || time->month != known->month || time->day != known->day)
		fprintf(out, "%04d-%02d-%02d ", time->year, time->month, time->day);
	fprintf(out, "%02" PRId64 ":%02" PRId64, seconds / 3600, seconds / 60 % 60);
	if (seconds % 60 != 0)
		fprintf(out, ":%02" PRId64, seconds % 60);
}

const char *store_range_words(const struct store_choice *choice, int64_t now,
			      char text[STORE_WORDS_SIZE])
{
	char length[STORE_WORDS_SIZE];
	struct civil_time from, to, today;
	FILE *out;

	if (choice->follows) {
		if (choice->to - choice->from == STORE_HOUR)
			strcpy(text, "the last hour");
		else
			snprintf(text, STORE_WORDS_SIZE, "the last %.40s",
				 store_length_words(choice->to - choice->from, length));
		return text;
	}
	civil_of(&from, choice->from);
	civil_of(&to, choice->to);
	civil_of(&today, now);
	out = fmemopen(text, STORE_WORDS_SIZE, "w");
	if (!out)
		memory_exhausted();
	print_moment(out, &from, &today);
	fputs(" to ", out);
	print_moment(out, &to, &from);
	putc('\0', out);
	fclose(out);
	return text;
}

const char *store_labels_words(const struct text_list *labels, char text[STORE_WORDS_SIZE])
{
	size_t used = 0;

	text[0] = '\0';
	for (uint32_t i = 0; i < labels->count && used < STORE_WORDS_SIZE - 4; i++) {
		snprintf(text + used, STORE_WORDS_SIZE - 1 - used, "%s%.200s", i > 0 ? ", " : "{",
			 labels->items[i]);
		used = strlen(text);
	}
	if (used > 0)
		strcpy(text + used, "}");
	return text;
}

const char *store_choice_words(const struct store_choice *choice, int64_t now,
			       char text[STORE_WORDS_SIZE])
{
	char type[STORE_WORDS_SIZE], labels[STORE_WORDS_SIZE], range[STORE_WORDS_SIZE];

	store_labels_words(&choice->labels, labels);
	snprintf(text, STORE_WORDS_SIZE, "%.80s %.60s%s%.90s %.60s",
		 choice->service ? choice->service : "",
		 choice->type ? store_type_words(choice->type, NULL, type) : "", *labels ? " " : "",
		 labels, store_range_words(choice, now, range));
	return text;
}
