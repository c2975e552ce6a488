#include "main/settings/arguments.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "main/settings/nearest.h"
#include "main/settings/setting_store.h"
#include "main/settings/settings.h"
#include "main/settings/store_operands.h"
#include "sources/operand.h"

struct parser {
	struct options *options;
	char **argv;
	int argc, at;
	struct origins *origins;
	const char **operands; /* borrowed from argv */
	uint32_t operand_count;
	struct text_list *side; /* where operands go; NULL: to `operands` */
	struct error *error;
};

static bool unknown_option(const char *text, size_t length, struct error *error)
{
	struct nearest nearest;

	nearest_init(&nearest, text, length);
	for (uint32_t i = 0; i < setting_count; i++)
		nearest_try(&nearest, settings[i].name);
	if (nearest.found)
		return error_set(error, ERROR_USAGE, "unknown option --%.*s; did you mean --%s?",
				 (int)(length < 40 ? length : 40), text, nearest.found);
	return error_set(error, ERROR_USAGE, "unknown option --%.*s",
			 (int)(length < 40 ? length : 40), text);
}

/* The setting of that name that takes it. NULL and *error: none does, which is said of the one that
 * the command has. */
static const struct setting *store(struct parser *parser, const struct setting *setting,
				   const char *text, struct error *error)
{
	const struct setting *other = setting_find_other(setting);
	struct error other_error;

	if (setting_store(parser->options, setting, text, error))
		return setting;
	if (!other)
		return NULL;
	if (setting_store(parser->options, other, text, &other_error))
		return other;
	if (!setting_is_of(setting, parser->options->verb))
		*error = other_error;
	return NULL;
}

/* `attached`: the argument that came in the same word, or NULL. */
static bool take(struct parser *parser, const struct setting *setting, const char *attached)
{
	const char *name = setting->name;
	struct error error;

	if (!setting->argument) {
		if (attached)
			return error_set(parser->error, ERROR_USAGE, "--%s takes no argument",
					 setting->name);
	} else if (!attached) {
		if (parser->at == parser->argc)
			return error_set(parser->error, ERROR_USAGE, "--%s needs an argument: %s",
					 setting->name, setting->argument);
		attached = parser->argv[parser->at++];
	}
	if (setting->kind == SETTING_FILES)
		parser->side = (void *)((char *)parser->options + setting->offset);
	setting = store(parser, setting, attached, &error);
	if (setting) {
		origins_set(parser->origins, setting, ORIGIN_COMMAND_LINE, 0);
		return true;
	}
	return error_set(parser->error, ERROR_USAGE, "--%s: %.350s", name, error.message);
}

static bool take_long(struct parser *parser, const char *word)
{
	const char *equals = strchr(word, '=');
	size_t length = equals ? (size_t)(equals - word) : strlen(word);
	const struct setting *setting = setting_find(word, length);

	if (!setting)
		return unknown_option(word, length, parser->error);
	return take(parser, setting, equals ? equals + 1 : NULL);
}

static bool take_letters(struct parser *parser, const char *word)
{
	while (*word) {
		const struct setting *setting = setting_find_letter(*word);

		if (!setting)
			return error_set(parser->error, ERROR_USAGE, "unknown option -%.4s", word);
		word++;
		if (setting->argument)
			return take(parser, setting, *word ? word : NULL);
		if (!take(parser, setting, NULL))
			return false;
	}
	return true;
}

static bool take_operand(struct parser *parser, const char *word, bool may_be_verb)
{
	struct options *options = parser->options;

	if (parser->operand_count == 0 && options->verb == VERB_EXPLORE && may_be_verb) {
		enum verb_id verb = verb_find(word);

		if (verb < VERB_COUNT) {
			options->verb = verb;
			return true;
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

	options->perf.words = parser->argv + parser->at;
	options->perf.word_count = parser->argc - parser->at;
	if (first && (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0))
		options->help = true;
}

/* Behind -- is the command that live starts. */
static void take_command(struct parser *parser)
{
	parser->options->live.target.words =
		parser->at < parser->argc ? parser->argv + parser->at : NULL;
	parser->at = parser->argc;
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
		if (only_operands && parser->options->verb == VERB_LIVE)
			take_command(parser);
		if (!good)
			return false;
	}
	if (parser->options->verb == VERB_RECORD)
		take_perf_words(parser);
	return true;
}

/* The first of several FILEs is none, but nearly a command. One letter is near to many. */
static bool is_mistyped(const struct parser *parser)
{
	struct nearest nearest;
	const char *first = parser->operand_count > 1 ? parser->operands[0] : "";

	if (parser->options->verb != VERB_EXPLORE || !*first || !first[1] ||
	    access(first, F_OK) == 0)
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

static bool has_sides(const struct options *options)
{
	return options->side_files[SIDE_BASE].count + options->side_files[SIDE_NEW].count > 0 ||
	       !sides_are_whole(&options->report.diff.sides);
}

/* Two files, or as many a side as are said to be of it, or one of which two parts are compared. */
static bool assign_sides(struct options *options, struct error *error)
{
	const struct text_list *base = &options->side_files[SIDE_BASE];
	const struct text_list *new = &options->side_files[SIDE_NEW];
	uint32_t count = options->source.files.count;

	if (base->count + new->count == 0 && count > 2)
		return error_set(error, ERROR_USAGE,
				 "%s compares two files; for more: --base FILE... --new FILE...",
				 verbs[options->verb].name);
	if (base->count + new->count == 0 && count < 2) {
		if (!sides_are_whole(&options->report.diff.sides))
			return true;
		return error_set(error, ERROR_USAGE,
				 "diff needs two profiles, BASE and NEW, or two parts of one: "
				 "--base-time A,B --new-time C,D and similar options");
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

/* What lists something of a store names one. */
static bool check_store_operands(const struct options *options, struct error *error)
{
	const struct text_list *files = &options->source.files;
	bool is_listing = options->verb == VERB_SERVICES || options->verb == VERB_LABELS ||
			  options->verb == VERB_SERIES;
	char *address = files->count > 0 ? profile_url_complete(files->items[0]) : NULL;
	bool is_address = address || (files->count > 0 && profile_url_is(files->items[0]));

	free(address);
	if (!is_listing || (is_address && (files->count == 1 || options->verb == VERB_LABELS)))
		return true;
	return error_set(error, ERROR_USAGE,
			 "%s needs the address of a store of profiles, as in http://localhost:4040",
			 verbs[options->verb].name);
}

/* One profile or two. */
static bool may_compare(enum verb_id verb)
{
	return verb == VERB_TIMELINE || verb == VERB_LIST || verb == VERB_ANNOTATE;
}

static bool assign_operands(struct parser *parser)
{
	struct options *options = parser->options;
	uint32_t at = 0;

	if (options->verb == VERB_RECORD &&
	    (options->perf.word_count == 0 ||
	     (options->perf.word_count == 1 && strcmp(options->perf.words[0], "--") == 0)))
		return error_set(parser->error, ERROR_USAGE,
				 "record needs a COMMAND to run, or options of perf that say what "
				 "to record: -p PID, -a");
	if (options->verb == VERB_LIVE && parser->operand_count > 0 &&
	    !operand_is_server(parser->operands[0]))
		return error_set(parser->error, ERROR_USAGE,
				 "live follows -p PID, -a, -- COMMAND or a server, not \"%.40s\"",
				 parser->operands[0]);
	if (options->verb == VERB_CONFIG && parser->operand_count > 0)
		return error_set(parser->error, ERROR_USAGE,
				 "config takes no FILE; a file of "
				 "settings is --config FILE");
	if (options->verb == VERB_PEEK || options->verb == VERB_LIST ||
	    options->verb == VERB_ANNOTATE) {
		if (parser->operand_count == 0)
			return error_set(parser->error, ERROR_USAGE,
					 "%s needs a REGEX%s: the functions to look at",
					 verbs[options->verb].name,
					 options->side_files[SIDE_NEW].count > 0 ||
							 options->side_files[SIDE_BASE].count > 0
						 ? " before --base and --new"
						 : "");
		options->report.expression = parser->operands[at++];
	}
	for (; at < parser->operand_count; at++)
		text_list_add(&options->source.files, parser->operands[at]);
	if (!check_store_operands(options, parser->error) ||
	    !store_operands_fold(options, parser->error))
		return false;
	options->report.compares = may_compare(options->verb) && has_sides(options);
	if (options->verb == VERB_DIFF || options->report.compares)
		return assign_sides(options, parser->error);
	return !is_mistyped(parser);
}

/* Export takes a time as --to as well, which is a format for it in the first place. */
static bool is_shared(const struct parser *parser, const struct setting *setting)
{
	const struct setting *first = setting_find(setting->name, strlen(setting->name));

	return first != setting && setting_is_of(first, parser->options->verb);
}

/* Only now is it known which command the options are for. */
static bool check_verb(const struct parser *parser)
{
	const struct verb *verb = &verbs[parser->options->verb];

	for (uint32_t i = 0; i < setting_count; i++) {
		const struct setting *setting = &settings[i];
		char others[80] = "";

		if (origins_find(parser->origins, setting) == ORIGIN_DEFAULT ||
		    setting_is_of(setting, parser->options->verb) || is_shared(parser, setting))
			continue;
		for (uint32_t other = 1; other < VERB_COUNT; other++)
			if (setting->verbs >> other & 1)
				snprintf(others + strlen(others), sizeof(others) - strlen(others),
					 "%s%s", *others ? ", " : "", verbs[other].name);
		return error_set(parser->error, ERROR_USAGE, "%s takes no --%s%s%s",
				 verb->name ? verb->name : "serac without a command", setting->name,
				 *others ? ", but these do: " : "", others);
	}
	return true;
}

static bool is_given(const struct parser *parser, const char *name)
{
	return origins_find(parser->origins, setting_find(name, strlen(name))) != ORIGIN_DEFAULT;
}

/* What a comparison is written as: what its file is called, unless --format says it. */
static void choose_format(struct options *options, const struct parser *parser)
{
	enum report_format format;

	if (options->verb != VERB_DIFF || !options->report.output || is_given(parser, "format"))
		return;
	format = report_format_of(options->report.output, WRITER_DIFF);
	if (format != FORMAT_COUNT)
		options->report.format = format;
}

bool arguments_parse(struct options *options, struct origins *origins, int argc, char **argv,
		     struct error *error)
{
	struct parser parser = {
		.options = options,
		.origins = origins,
		.argv = argv,
		.argc = argc,
		.at = 1,
		.error = error,
	};
	bool good;

	parser.operands = memory_new((size_t)argc + 1, sizeof(*parser.operands));
	good = read_words(&parser) && (options->help || options->version ||
				       (check_verb(&parser) && assign_operands(&parser)));
	options->report.is_mode_said = is_given(&parser, "normalize");
	choose_format(options, &parser);
	free(parser.operands);
	return good;
}
