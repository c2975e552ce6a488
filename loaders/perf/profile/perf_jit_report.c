#include "loaders/perf/profile/perf_jit_report.h"

#include <stdlib.h>

#include "base/text/print_text.h"
#include "base/text/shell_word.h"

static char *print_advice(const struct perf_jit *jit, const struct perf_features *features,
			  bool is_contained)
{
	const char *symfs = perf_jit_options(jit)->symfs;
	char *word, *text;

	if (symfs) {
		word = shell_word(symfs);
		text = print_text("copy what the runtime wrote on the recorded machine to below "
				  "%s, under the same path",
				  word);
		free(word);
		return text;
	}
	if (perf_features_are_elsewhere(features))
		return print_text(
			"serac --symfs DIR ... with a copy of the recorded machine's "
			"files, what the runtime wrote among them: /tmp/perf-%d.map, or a "
			"jitdump",
			(int)perf_jit_pid(jit));
	if (perf_jit_trouble(jit)->text)
		return print_text("record again, and keep what the runtime writes until serac has "
				  "read it");
	if (is_contained)
		return print_text("the process ran in a container, where its map is called after "
				  "the number that it has there: read it while that runs, or copy "
				  "it to this name");
	return print_text("have the runtime write it: serac record --runtime auto -- COMMAND, "
			  "node --perf-basic-prof, java -XX:+DumpPerfMapAtExit, python3 -X perf");
}

void perf_jit_report(const struct perf_jit *jit, const struct perf_features *features,
		     bool is_contained, struct profile_builder *builder, module_id module)
{
	const struct jit_trouble *trouble = perf_jit_trouble(jit);
	const char *source = perf_jit_source(jit), *symfs = perf_jit_options(jit)->symfs;
	const char *advice = trouble->advice ? trouble->advice : "";
	char *text, *made = NULL;

	if (source) {
		text = print_text("%s%s%s", source, trouble->text ? "; " : "",
				  trouble->text ? trouble->text : "");
	} else {
		text = trouble->text
			       ? print_text("code that was made at run time: %s", trouble->text)
			       : print_text("code that was made at run time, and no "
					    "%s/tmp/perf-%d.map or jitdump that names it",
					    symfs ? symfs : "", (int)perf_jit_pid(jit));
		if (!trouble->advice)
			advice = made = print_advice(jit, features, is_contained);
	}
	profile_builder_set_symbols(builder, module,
				    source ? MODULE_SYMBOLS_FOUND : MODULE_SYMBOLS_MISSING, text,
				    advice);
	free(text);
	free(made);
}
