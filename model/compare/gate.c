#include "model/compare/gate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/pattern.h"

const char *const gate_doubts[GATE_DOUBT_COUNT] = {
	[GATE_NO_SAMPLES_BASE] = "the base has no samples",
	[GATE_NO_SAMPLES_NEW] = "the new profile has no samples",
	[GATE_NO_COUNTS_BASE] = "the base does not record how many samples it is made of",
	[GATE_NO_COUNTS_NEW] = "the new profile does not record how many samples it is made of",
	[GATE_MISSING] = "a server had no profile",
	[GATE_PARTIAL] = "the end of an input is missing",
	[GATE_LOSSES] = "amounts are below 0, as in a difference of two profiles",
	[GATE_CUT] = "amounts do not fit 63 bits",
	[GATE_NOT_RECORDED] = "the profiles do not record what --by asks for",
	[GATE_NOTHING_SHARED] = "the two profiles have no function in common",
	[GATE_TOO_FEW] = "there are too few samples for any change to reach the --confidence",
	[GATE_UNUSED_RULE] = "a rule matches nothing in either profile",
};

/* --- expressions */

static bool wrong(const struct gate_rule *rule, const char *at, const char *expected,
		  struct error *error)
{
	return error_set(error, ERROR_USAGE,
			 "--fail-on \"%.80s\": at character %zu: %s; like any:+2%%, "
			 "total:+5%%, malloc:+1%% or /regex/:self+0.5%%",
			 rule->expression, (size_t)(at - rule->expression) + 1, expected);
}

/* "[self|total][+|-]N%" */
static bool parse_limit(struct gate_rule *rule, const char *at, struct error *error)
{
	char *end;

	if (strncmp(at, "self", 4) == 0) {
		rule->of_self = true;
		at += 4;
	} else if (strncmp(at, "total", 5) == 0) {
		at += 5;
	}
	if (*at != '+' && *at != '-')
		return wrong(rule, at, "expected + for more or - for less", error);
	rule->direction = *at++ == '+' ? 1 : -1;
	/* strtod would also take signs, blanks, and names. */
	rule->percent = strtod(at, &end);
	if (!((*at >= '0' && *at <= '9') || *at == '.') || end == at || !isfinite(rule->percent))
		return wrong(rule, at, "expected a number", error);
	if (*end != '%')
		return wrong(rule, end, "expected %", error);
	return !end[1] || wrong(rule, end + 1, "expected nothing more", error);
}

/* The name of a function may have colons in it. */
static bool parse_rule(struct gate_rule *rule, struct error *error)
{
	const char *text = rule->expression, *colon = strrchr(text, ':');
	size_t length;

	if (!colon)
		return wrong(rule, text + strlen(text), "expected : and how much", error);
	length = (size_t)(colon - text);
	if (length == 0)
		return wrong(rule, text, "expected any, total, a function or /regex/", error);
	if (text[0] == '/' && (length < 2 || text[length - 1] != '/'))
		return wrong(rule, colon, "expected / at the end of the regex", error);
	if (text[0] == '/') {
		rule->target = GATE_REGEX;
		rule->text = memory_text(text + 1, length - 2);
	} else if (length == 3 && strncmp(text, "any", 3) == 0) {
		rule->target = GATE_ANY;
	} else if (length == 5 && strncmp(text, "total", 5) == 0) {
		rule->target = GATE_TOTAL;
	} else {
		rule->target = GATE_NAME;
		rule->text = memory_text(text, length);
	}
	return parse_limit(rule, colon + 1, error);
}

static bool check_regex(const struct gate_rule *rule, struct error *error)
{
	struct pattern *pattern;

	if (rule->target != GATE_REGEX)
		return true;
	pattern = pattern_new(rule->text, error);
	pattern_free(pattern);
	return pattern != NULL;
}

bool gate_init(struct gate *gate, const struct text_list *expressions, struct error *error)
{
	*gate = (struct gate){ .rules = memory_new(expressions->count, sizeof(*gate->rules)) };
	for (uint32_t i = 0; i < expressions->count; i++) {
		struct gate_rule *rule = &gate->rules[gate->count++];

		rule->expression = expressions->items[i];
		if (!parse_rule(rule, error) || !check_regex(rule, error))
			return false;
	}
	return true;
}

void gate_release(struct gate *gate)
{
	for (uint32_t i = 0; i < gate->count; i++)
		free(gate->rules[i].text);
	free(gate->rules);
	*gate = (struct gate){ 0 };
}
