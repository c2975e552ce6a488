#include "show/striking_text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/tables/thread_names.h"
#include "show/change_text.h"
#include "show/escape.h"
#include "show/text_width.h"

/* In percent. */
enum {
	THREAD_FROM = 40,
	FUNCTION_FROM = 5,
	KERNEL_FROM = 20,
	UNRESOLVED_FROM = 5,
	UNRESOLVED_FIRST = 25,
};

enum { NAME_CELLS = 60 };

/* Whether it is a part of that share, and more. */
static bool is_share(int64_t part, int64_t whole, int percent)
{
	return quantity_percent(part, whole) >= percent;
}

struct sentence {
	char *text;
	size_t length;
};

static void add(struct sentence *sentence, const char *text)
{
	size_t length = strlen(text), room = STRIKING_TEXT_SIZE - 1 - sentence->length;

	if (length > room)
		length = room;
	memcpy(sentence->text + sentence->length, text, length);
	sentence->length += length;
	sentence->text[sentence->length] = '\0';
}

/* As terminals may get it, and not too long. */
static void add_name(struct sentence *sentence, const char *name)
{
	const char *at = name, *end = name + strlen(name);
	char escaped[ESCAPE_SIZE + 1];
	int cells = 0;

	while (at < end && cells < NAME_CELLS) {
		int width;

		escaped[escape_next(ESCAPE_TEXT, &at, end, escaped)] = '\0';
		width = text_width(escaped);
		cells += width > 0 ? width : 1;
		add(sentence, escaped);
	}
	if (at < end)
		add(sentence, "…");
}

/* "61.0% is in ", and behind another "; 61.0% in ". */
static void add_share(struct sentence *sentence, const struct striking *striking, int64_t weight,
		      const char *where)
{
	bool is_first = sentence->length == 0;
	char percent[QUANTITY_TEXT_SIZE];

	if (!is_first)
		add(sentence, "; ");
	add(sentence, quantity_print_percent(percent, weight, striking->whole));
	if (is_first && striking->is_filtered)
		add(sentence, " of what is left");
	add(sentence, is_first ? " is " : " ");
	add(sentence, where);
}

static void add_thread(struct sentence *sentence, const struct striking *striking,
		       const struct profile *profile)
{
	char *name;

	if (striking->thread_weight <= 0 ||
	    !is_share(striking->thread_weight, striking->whole, THREAD_FROM))
		return;
	name = thread_names_both(profile, striking->thread);
	if (!*name) {
		free(name);
		return;
	}
	add_share(sentence, striking, striking->thread_weight, "in ");
	add(sentence, striking->is_one_thread ? "one thread (" : "threads of one name (");
	add_name(sentence, name);
	add(sentence, ")");
	free(name);
}

/* Where no function has much itself. */
static void add_flat(struct sentence *sentence, const struct striking *striking,
		     const struct labels *labels)
{
	char percent[QUANTITY_TEXT_SIZE];

	if (striking->caller != NO_LABEL) {
		add_share(sentence, striking, striking->total, "in ");
		add_name(sentence, labels->text[striking->caller]);
		add(sentence, " and what it calls");
	}
	add(sentence, sentence->length > 0 ? "; no " : "No ");
	add(sentence, striking->is_of_functions ? "function with a name has more than "
						: "frame has more than ");
	add(sentence, quantity_print_percent(percent, striking->self, striking->whole));
	add(sentence, " itself");
}

static void add_function(struct sentence *sentence, const struct striking *striking,
			 const struct labels *labels)
{
	if (striking->function == NO_LABEL)
		return;
	if (!is_share(striking->self, striking->whole, FUNCTION_FROM)) {
		add_flat(sentence, striking, labels);
		return;
	}
	add_share(sentence, striking,
		  striking->above != NO_LABEL ? striking->below : striking->self, "in ");
	add_name(sentence, labels->text[striking->function]);
	if (striking->above != NO_LABEL) {
		add(sentence, " below ");
		add_name(sentence, labels->text[striking->above]);
	} else {
		add(sentence, " itself");
	}
}

static void add_change(struct sentence *sentence, const struct striking *striking,
		       const struct labels *labels, const struct comparison *comparison)
{
	char text[CHANGE_BOTH_SIZE], others[60];

	if (striking->changed == NO_LABEL) {
		add(sentence, "no function's self changed beyond noise");
		return;
	}
	add(sentence, "beyond noise, the self of ");
	add_name(sentence, labels->text[striking->changed]);
	add(sentence, " changed most: ");
	add(sentence, change_text_both(text, comparison, striking->change[SIDE_BASE],
				       striking->change[SIDE_NEW]));
	if (striking->other_changes == 0)
		return;
	snprintf(others, sizeof(others), "; %u other%s changed", striking->other_changes,
		 striking->other_changes == 1 ? "" : "s");
	add(sentence, others);
}

static void add_facts(struct sentence *sentence, const struct striking *striking,
		      const struct profile *profile, const struct labels *labels)
{
	bool has_gap = is_share(striking->unresolved, striking->whole, UNRESOLVED_FROM);
	bool is_first = is_share(striking->unresolved, striking->whole, UNRESOLVED_FIRST);

	if (is_first)
		add_share(sentence, striking, striking->unresolved, "without names");
	add_thread(sentence, striking, profile);
	add_function(sentence, striking, labels);
	if (is_share(striking->kernel, striking->whole, KERNEL_FROM))
		add_share(sentence, striking, striking->kernel, "in the kernel");
	if (has_gap && !is_first)
		add_share(sentence, striking, striking->unresolved, "without names");
}

const char *striking_text_print(char text[STRIKING_TEXT_SIZE], const struct striking *striking,
				const struct profile *profile, const struct labels *labels,
				const struct comparison *comparison)
{
	struct sentence sentence = { text, 0 };

	text[0] = '\0';
	if (striking->is_compared && comparison && comparison_has_both(comparison)) {
		if (striking->is_part)
			add(&sentence, "In what is zoomed, ");
		add_change(&sentence, striking, labels, comparison);
	} else if (striking->whole > 0) {
		add_facts(&sentence, striking, profile, labels);
	}
	if (sentence.length > 0)
		add(&sentence, ".");
	text[0] = (char)toupper((unsigned char)text[0]);
	return text;
}
