#include "main/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "main/nearest.h"
#include "main/option_store.h"

void options_init(struct options *options)
{
	*options = (struct options){
		.min_percent = -1,
		.limit = -1,
		.confidence = 99,
		.export_format = FORMAT_COUNT,
	};
	sides_init(&options->diff.sides);
	comparison_terms_init(&options->diff.terms);
	slice_init(&options->slice);
	view_state_init(&options->view);
}

void options_release(struct options *options)
{
	text_list_release(&options->source.files);
	text_list_release(&options->fail_on);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		text_list_release(&options->side_files[side]);
	sides_release(&options->diff.sides);
	slice_release(&options->slice);
	view_state_release(&options->view);
	text_list_release(&options->source.symbols.debug_dirs);
	text_list_release(&options->zoom);
	text_list_release(&options->select);
}

struct parser {
	struct options *options;
	char **argv;
	int argc, at;
	bool *given;           /* per row of options_table */
	const char **operands; /* borrowed from argv */
	uint32_t operand_count;
	struct text_list *side; /* where operands go; NULL: to `operands` */
	struct error *error;
};

static const struct option *find_long(const char *name, size_t length)
{
	for (uint32_t i = 0; i < options_count; i++)
		if (strlen(options_table[i].name) == length &&
		    memcmp(options_table[i].name, name, length) == 0)
			return &options_table[i];
	return NULL;
}

static const struct option *find_letter(char letter)
{
	for (uint32_t i = 0; i < options_count; i++)
		if (options_table[i].letter && options_table[i].letter == letter)
			return &options_table[i];
	return NULL;
}

static bool unknown_option(const char *text, size_t length, struct error *error)
{
	struct nearest nearest;

	nearest_init(&nearest, text, length);
	for (uint32_t i = 0; i < options_count; i++)
		nearest_try(&nearest, options_table[i].name);
	if (nearest.found)
		return error_set(error, ERROR_USAGE, "unknown option --%.*s; did you mean --%s?",
				 (int)(length < 40 ? length : 40), text, nearest.found);
	return error_set(error, ERROR_USAGE, "unknown option --%.*s",
			 (int)(length < 40 ? length : 40), text);
}

/* `attached`: the argument that came in the same word, or NULL. */
static bool take(struct parser *parser, const struct option *option, const char *attached)
{
	if (!option->argument) {
		if (attached)
			return error_set(parser->error, ERROR_USAGE, "--%s takes no argument",
					 option->name);
	} else if (!attached) {
		if (parser->at == parser->argc)
			return error_set(parser->error, ERROR_USAGE, "--%s needs an argument: %s",
					 option->name, option->argument);
		attached = parser->argv[parser->at++];
	}
	parser->given[option - options_table] = true;
	if (option->kind == OPTION_FILES)
		parser->side = (void *)((char *)parser->options + option->offset);
	return option_store(parser->options, option, attached, parser->error);
}

static bool take_long(struct parser *parser, const char *word)
{
	const char *equals = strchr(word, '=');
	size_t length = equals ? (size_t)(equals - word) : strlen(word);
	const struct option *option = find_long(word, length);

	if (!option)
		return unknown_option(word, length, parser->error);
	return take(parser, option, equals ? equals + 1 : NULL);
}

static bool take_letters(struct parser *parser, const char *word)
{
	while (*word) {
		const struct option *option = find_letter(*word);

		if (!option)
			return error_set(parser->error, ERROR_USAGE, "unknown option -%.4s", word);
		word++;
		if (option->argument)
			return take(parser, option, *word ? word : NULL);
		if (!take(parser, option, NULL))
			return false;
	}
	return true;
}

static bool take_operand(struct parser *parser, const char *word, bool may_be_verb)
{
	struct options *options = parser->options;

	if (parser->operand_count == 0 && options->verb == VERB_EXPLORE && may_be_verb) {
		for (uint32_t i = 1; i < VERB_COUNT; i++) {
			if (strcmp(verbs[i].name, word) == 0) {
				options->verb = i;
				return true;
			}
		}
	}
	if (parser->side)
		text_list_add(parser->side, word);
	else
		parser->operands[parser->operand_count++] = word;
	return true;
}

/* What stands behind record is for perf. */
static void take_perf_words(struct parser *parser)
{
	struct options *options = parser->options;
	const char *first = parser->argv[parser->at]; /* argv ends with NULL */

	options->perf_words = parser->argv + parser->at;
	options->perf_word_count = parser->argc - parser->at;
	if (first && (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0))
		options->help = true;
}

static bool read_words(struct parser *parser)
{
	bool only_operands = false;

	while (parser->at < parser->argc && parser->options->verb != VERB_RECORD) {
		const char *word = parser->argv[parser->at++];
		bool good;

		if (only_operands || word[0] != '-' || !word[1])
			good = take_operand(parser, word, !only_operands);
		else if (word[1] != '-')
			good = take_letters(parser, word + 1);
		else if (word[2])
			good = take_long(parser, word + 2);
		else
			good = only_operands = true;
		if (!good)
			return false;
	}
	if (parser->options->verb == VERB_RECORD)
		take_perf_words(parser);
	return true;
}

/* The first of several FILEs is none, but nearly a command. */
static bool is_mistyped(const struct parser *parser)
{
	struct nearest nearest;
	const char *first = parser->operand_count > 1 ? parser->operands[0] : "";

	if (parser->options->verb != VERB_EXPLORE || !*first || access(first, F_OK) == 0)
		return false;
	nearest_init(&nearest, first, strlen(first));
	for (uint32_t i = 1; i < VERB_COUNT; i++)
		nearest_try(&nearest, verbs[i].name);
	if (!nearest.found)
		return false;
	error_set(parser->error, ERROR_USAGE, "\"%.40s\" is not a command; did you mean %s?", first,
		  nearest.found);
	return true;
}

/* Two files, or as many a side as are said to be of it, or one of which two parts are compared. */
static bool assign_sides(struct options *options, struct error *error)
{
	const struct text_list *base = &options->side_files[SIDE_BASE];
	const struct text_list *new = &options->side_files[SIDE_NEW];
	uint32_t count = options->source.files.count;

	if (base->count + new->count == 0 && count > 2)
		return error_set(error, ERROR_USAGE,
				 "diff compares two files; for more: --base FILE... --new FILE...");
	if (base->count + new->count == 0 && count < 2) {
		if (!sides_are_whole(&options->diff.sides))
			return true;
		return error_set(error, ERROR_USAGE,
				 "diff needs two profiles, BASE and NEW, or two parts of one: "
				 "--base-time A,B --new-time C,D and the like");
	}
	if (base->count + new->count > 0 && (count > 0 || base->count == 0 || new->count == 0))
		return error_set(error, ERROR_USAGE, "%s",
				 count > 0          ? "all files are of --base or of --new"
				 : base->count == 0 ? "--new needs a --base"
						    : "--base needs a --new");
	options->source.base_count = base->count > 0 ? base->count : 1;
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		for (uint32_t i = 0; i < options->side_files[side].count; i++)
			text_list_add(&options->source.files, options->side_files[side].items[i]);
	return true;
}

static bool assign_operands(struct parser *parser)
{
	struct options *options = parser->options;
	uint32_t at = 0;

	if (options->verb == VERB_RECORD &&
	    (options->perf_word_count == 0 ||
	     (options->perf_word_count == 1 && strcmp(options->perf_words[0], "--") == 0)))
		return error_set(parser->error, ERROR_USAGE,
				 "record needs a COMMAND to run, or options of perf that say what "
				 "to record: -p PID, -a");
	if (options->verb == VERB_PEEK) {
		if (parser->operand_count == 0)
			return error_set(parser->error, ERROR_USAGE,
					 "peek needs a REGEX: the functions to look at");
		options->expression = parser->operands[at++];
	}
	for (; at < parser->operand_count; at++)
		text_list_add(&options->source.files, parser->operands[at]);
	if (options->verb == VERB_DIFF)
		return assign_sides(options, parser->error);
	return !is_mistyped(parser);
}

/* Only now is it known which command the options are for. */
static bool check_verb(const struct parser *parser)
{
	const struct verb *verb = &verbs[parser->options->verb];

	for (uint32_t i = 0; i < options_count; i++) {
		const struct option *option = &options_table[i];
		char others[80] = "";

		if (!parser->given[i] || option->verbs >> parser->options->verb & 1)
			continue;
		for (uint32_t other = 1; other < VERB_COUNT; other++)
			if (option->verbs >> other & 1)
				snprintf(others + strlen(others), sizeof(others) - strlen(others),
					 "%s%s", *others ? ", " : "", verbs[other].name);
		return error_set(parser->error, ERROR_USAGE, "%s takes no --%s%s%s",
				 verb->name ? verb->name : "serac without a command", option->name,
				 *others ? ", but these do: " : "", others);
	}
	return true;
}

static bool is_given(const struct parser *parser, const char *name)
{
	return parser->given[find_long(name, strlen(name)) - options_table];
}

bool options_are_inverted(const struct options *options)
{
	return options->inverted || options->view.icicle == VARIANT_LEAF_FIRST;
}

/* What a comparison is written as: what its file is called, unless --format says it. */
static void choose_format(struct options *options, const struct parser *parser)
{
	enum report_format format;

	if (options->verb != VERB_DIFF || !options->output || is_given(parser, "format"))
		return;
	format = report_format_of(options->output, WRITER_DIFF);
	if (format != FORMAT_COUNT)
		options->format = format;
}

bool options_parse(struct options *options, int argc, char **argv, struct error *error)
{
	struct parser parser = {
		.options = options,
		.argv = argv,
		.argc = argc,
		.at = 1,
		.error = error,
	};
	bool good;

	parser.operands = memory_new((size_t)argc + 1, sizeof(*parser.operands));
	parser.given = memory_new(options_count, sizeof(*parser.given));
	good = read_words(&parser) && (options->help || options->version ||
				       (check_verb(&parser) && assign_operands(&parser)));
	options->is_mode_said = is_given(&parser, "normalize");
	choose_format(options, &parser);
	free(parser.operands);
	free(parser.given);
	return good;
}
