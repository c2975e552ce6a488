#include "main/print.h"

#include <errno.h>
#include <signal.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "loaders/fetch/url_secrets.h"
#include "main/confined/confine.h"
#include "main/export.h"
#include "main/merged_note.h"
#include "show/escape.h"
#include "sources/document.h"

enum { WARNINGS_SHOWN = 3, OUTPUT_BUFFER_SIZE = 1 << 16 };

/* What a word of the command line is wrong for may be an address with a password. */
static void print_sentence(const char *title, const char *text)
{
	char *shown = url_secrets_hide_in(text);

	fputs(title, stderr);
	escape_write(stderr, ESCAPE_TEXT, shown);
	putc('\n', stderr);
	free(shown);
}

int print_failure(const struct error *error)
{
	print_sentence("serac: ", error->message);
	return error->code == ERROR_USAGE ? EXIT_USAGE : EXIT_INPUT;
}

static bool find_sample_type(const struct profile *profile, struct options *options,
			     struct error *error)
{
	char names[300] = "";
	int type;

	options->shown.slice.sample_type = profile->default_sample_type;
	if (!options->shown.sample_type)
		return true;
	type = profile_find_sample_type(profile, options->shown.sample_type);
	if (type >= 0) {
		options->shown.slice.sample_type = (uint32_t)type;
		return true;
	}
	for (uint32_t i = 0; i < profile->sample_type_count; i++)
		snprintf(names + strlen(names), sizeof(names) - strlen(names), "%s%s",
			 i > 0 ? ", " : "", profile_text(profile, profile->sample_types[i].name));
	return error_set(error, ERROR_USAGE, "--type: no \"%.40s\" in this profile, but %s",
			 options->shown.sample_type, names);
}

static void print_warning(const char *text)
{
	print_sentence("serac: warning: ", text);
}

void print_config_warnings(const struct text_list *warnings)
{
	for (uint32_t i = 0; i < warnings->count && i < WARNINGS_SHOWN; i++)
		print_warning(warnings->items[i]);
	if (warnings->count > WARNINGS_SHOWN)
		fprintf(stderr, "serac: %u more warnings about the config file\n",
			warnings->count - WARNINGS_SHOWN);
}

/* Numbers are only as good as what was read: `info` has it all. The last of many is of the whole:
 * that files are missing, or changed while they were read. */
static void print_warnings(const struct profile *profile)
{
	uint32_t count = profile->warning_count;

	for (uint32_t i = 0; i < count && i < WARNINGS_SHOWN; i++)
		print_warning(profile_text(
			profile, profile->warning[i == WARNINGS_SHOWN - 1 ? count - 1 : i]));
	if (profile->warning_count > WARNINGS_SHOWN)
		fprintf(stderr, "serac: %u more warnings, see serac info\n",
			profile->warning_count - WARNINGS_SHOWN);
}

/* For people: a script that merges files knows. */
static void print_merged_note(const struct options *options)
{
	char text[MERGED_NOTE_SIZE];

	if (isatty(STDERR_FILENO) && options->verb != VERB_EXPORT && options->verb != VERB_DIFF &&
	    !options->report.compares && merged_note(&options->source.files, false, text))
		print_sentence("serac: ", text);
}

/* Of a line of standard output; 0: it is not a terminal. */
static uint32_t terminal_columns(void)
{
	struct winsize size;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static bool find_text(void *context, const struct source_place *place, struct source_text *text,
		      struct error *error)
{
	return symbol_service_source(context, place, text, error);
}

static bool find_machine_code(void *context, const struct code_place *place,
			      struct machine_code *code, struct error *error)
{
	return symbol_service_machine_code(context, place, code, error);
}

static bool print_profile(const struct profile *profile, const struct document *document,
			  struct options *options, struct error *error)
{
	const struct code_source code = {
		.text = find_text,
		.machine_code = find_machine_code,
		.context = document_symbols(document),
	};
	struct report report = {
		.profile = profile,
		.input = document_name(document),
		.slice = &options->shown.slice,
		.expression = options->report.expression,
		.code = &code,
		.format = options->report.format,
		.inverted = options_are_inverted(options),
		.upward = options->view.state.icicle == VARIANT_FLAME,
		.width = (uint32_t)options->report.width,
		.min_percent = options->report.min_percent,
		.limit = options->report.limit,
		.diff = &options->report.diff,
		.compares = options->report.compares,
		.buckets = options->report.buckets,
		.period = options->report.period,
		.columns = terminal_columns(),
		.ascii = options->view.ascii,
		.no_source = options->report.no_source,
	};
	uint64_t size;

	if (!find_sample_type(profile, options, error))
		return false;
	if (options->verb != VERB_INFO && options->verb != VERB_EXPLORE)
		print_warnings(profile);
	print_merged_note(options);
	if (options->verb == VERB_EXPORT)
		return export_print(&report, options, error);
	if (options->report.output)
		return export_to_file(&report, verbs[options->verb].print, options->report.output,
				      &size, error);
	if (options->verb != VERB_EXPLORE)
		return verbs[options->verb].print(&report, stdout, error);
	if (!info_print(&report, stdout, error))
		return false;
	putchar('\n');
	return top_print(&report, stdout, error);
}

void print_begin(void)
{
	signal(SIGPIPE, SIG_IGN);
	setvbuf(stdout, NULL, _IOFBF, OUTPUT_BUFFER_SIZE);
	__fsetlocking(stdout, FSETLOCKING_BYCALLER); /* one thread prints */
}

int print_end(void)
{
	struct error error;

	if ((fflush(stdout) == 0 && !ferror(stdout)) || errno == EPIPE)
		return EXIT_DONE;
	error_set(&error, ERROR_IO, "cannot write: %s", strerror(errno));
	return print_failure(&error);
}

/* A rule that is about nothing may be mistyped. */
static void print_unused_rules(const struct gate *gate)
{
	for (uint32_t i = 0; i < gate->count; i++) {
		const struct gate_rule *rule = &gate->rules[i];

		if (rule->is_found || (rule->target != GATE_NAME && rule->target != GATE_REGEX))
			continue;
		fputs("serac: warning: --fail-on ", stderr);
		escape_write(stderr, ESCAPE_TEXT, rule->expression);
		fputs(": neither profile has such a function\n", stderr);
	}
}

/* Returns the exit status. */
static int end_gate(const struct gate *gate, const struct diff_report *diff)
{
	if (diff->is_cut)
		fputs("serac: warning: amounts of a side do not fit 63 bits: the largest number "
		      "that "
		      "does is shown, and changes are more than they seem\n",
		      stderr);
	print_unused_rules(gate);
	if (diff->offenders > 0)
		return EXIT_FOUND;
	if (diff->doubt == GATE_SURE)
		return EXIT_DONE;
	fprintf(stderr, "serac: --fail-on cannot judge: %s\n", gate_doubts[diff->doubt]);
	return EXIT_DOUBT;
}

static bool check_format(const struct options *options, struct error *error)
{
	if (options->verb != VERB_DIFF &&
	    !(report_formats[options->report.format].writers & WRITER_PRINT))
		return error_set(error, ERROR_USAGE,
				 "--format %s works with diff only; %s prints text, tsv "
				 "or json",
				 report_formats[options->report.format].name,
				 options->verb == VERB_EXPLORE ? "serac"
							       : verbs[options->verb].name);
	if (options->report.format >= FORMAT_FOLDED && options->report.fail_on.count > 0)
		return error_set(error, ERROR_USAGE,
				 "--fail-on lists functions: not as folded, pprof or svg");
	if (options->view.zoom.count > 0 && options->report.fail_on.count > 0)
		return error_set(error, ERROR_USAGE,
				 "--fail-on is about all that filters leave: not with --zoom");
	if (options->report.format == FORMAT_PPROF && !options->report.output &&
	    isatty(STDOUT_FILENO))
		return error_set(
			error, ERROR_USAGE,
			"diff does not write a profile to a terminal; name a file: -o FILE");
	return export_check_width(&options->report, error) &&
	       export_check_output(&options->report, &options->source, error);
}

/* What the comparison needs to know and the options say in their own way. */
static bool prepare_diff(struct options *options, struct gate *gate, struct error *error)
{
	struct diff_report *diff = &options->report.diff;

	if (!gate_init(gate, &options->report.fail_on, error))
		return false;
	if (options->view.state.order > ORDER_TOTAL)
		return error_set(error, ERROR_USAGE, "--sort: diff is sorted by self or total");
	diff->terms.confidence = options->report.confidence / 100;
	diff->order = options->view.state.order == ORDER_TOTAL ? CHANGES_BY_TOTAL : CHANGES_BY_SELF;
	diff->gate = gate->count > 0 ? gate : NULL;
	diff->stacks |= options->view.state.compare == VARIANT_STACKS;
	diff->zoom_names = options->view.zoom.count > 0 ? &options->view.zoom : NULL;
	diff->zoom_rest = options->view.state.zoom.rest;
	diff_use_measure(diff, options->report.format, options->report.is_mode_said);
	return true;
}

/* Whoever looks at the terminal should know what it is about. */
static void print_waiting(const char *name, uint32_t waited, uint32_t to_wait)
{
	static const char erase[] = "\r\033[K";

	fputs(erase, stderr);
	if (name) {
		fputs("serac: fetching ", stderr);
		escape_write(stderr, ESCAPE_TEXT, name);
		fprintf(stderr, ": %u s of %u s", waited, to_wait);
	}
	fflush(stderr);
}

/* Inlined frames that nobody wants to see are not waited for, but lines come from DWARF as well. */
static bool wants_no_inline(const struct slice *slice)
{
	return slice->no_inline && slice->by != BY_LINE && slice->by != BY_FILE;
}

static int print_document(struct options *options, struct document *document)
{
	struct error error = { 0 };
	struct profile profile;
	bool good;

	if (isatty(STDERR_FILENO))
		document_set_waiting(document, print_waiting);
	good = document_load(document, &error);
	if (options->report.loaded)
		options->report.loaded();
	if (!good)
		return print_failure(&error);
	profile = profile_builder_snapshot(document_builder(document));
	document_name_sides(document, &options->report.diff.sides);
	if (options->report.diff.gate)
		options->report.diff.gate->is_input_missing = document_missing_count(document) > 0;
	if (!print_profile(&profile, document, options, &error))
		return print_failure(&error);
	return EXIT_DONE;
}

int print_reports(struct options *options)
{
	struct error error = { 0 };
	struct document *document = NULL;
	struct gate gate;
	int status;

	options->source.symbols.no_inline = wants_no_inline(&options->shown.slice);
	if (prepare_diff(options, &gate, &error) && check_format(options, &error) &&
	    (options->verb != VERB_EXPORT || export_check(options, &error)))
		document = document_open(&options->source, &error);
	if (document)
		confine(options);
	status = document ? print_document(options, document) : print_failure(&error);
	document_close(document);
	if (status == EXIT_DONE)
		status = end_gate(&gate, &options->report.diff);
	gate_release(&gate);
	return status;
}
