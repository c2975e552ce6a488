#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "loaders/perf/profile/perf_jit_report.h"

enum { PID = 2000000007 }; /* no process has that */

static char folder[64];

static int make_folder(void **state)
{
	char path[100];

	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/tmp", folder);
	return mkdir(path, 0700);
}

static int remove_folder(void **state)
{
	char command[100];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command);
}

static void write_map(const char *path)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs("1000 10 f\n", file);
	fclose(file);
}

/* `dump`: the path of one that the process mapped; NULL: none. */
static void assert_reports(const char *symfs, char *host, const char *dump,
			   enum module_symbols_state state, const char *text, const char *advice)
{
	struct symbol_options options = { .symfs = symfs };
	struct perf_features features = { .hostname = host };
	struct profile_builder *builder = profile_builder_new();
	module_id module = profile_builder_add_build(
		builder, profile_builder_add_string(builder, "map", 3), 0);
	struct perf_jit *jit = perf_jit_new(PID, true, &options);
	const struct profile *profile = profile_builder_profile(builder);

	if (dump)
		perf_jit_add_dump(jit, dump);
	profile_builder_begin_names(builder);
	perf_jit_report(jit, &features, false, builder, module);
	assert_int_equal(profile->modules.symbols[module], state);
	assert_string_equal(profile_text(profile, profile->modules.symbols_text[module]), text);
	if (!strstr(profile_text(profile, profile->modules.symbols_advice[module]), advice))
		fail_msg("\"%s\" does not say \"%s\"",
			 profile_text(profile, profile->modules.symbols_advice[module]), advice);
	perf_jit_free(jit);
	profile_builder_free(builder);
}

#define NOTHING "code that was made at run time, and no "

static void nothing_is_there(void **state)
{
	struct utsname here;
	char text[200];

	(void)state;
	assert_int_equal(uname(&here), 0);
	assert_reports(NULL, NULL, NULL, MODULE_SYMBOLS_MISSING,
		       NOTHING "/tmp/perf-2000000007.map or jitdump that names it",
		       "have the runtime write it");
	assert_reports(NULL, here.nodename, NULL, MODULE_SYMBOLS_MISSING,
		       NOTHING "/tmp/perf-2000000007.map or jitdump that names it",
		       "have the runtime write it");
	assert_reports(NULL, (char *)"of another machine", NULL, MODULE_SYMBOLS_MISSING,
		       NOTHING "/tmp/perf-2000000007.map or jitdump that names it",
		       "serac --symfs DIR ... with a copy of the recorded machine's files");
	snprintf(text, sizeof(text), NOTHING "%s/tmp/perf-2000000007.map or jitdump that names it",
		 folder);
	assert_reports(folder, (char *)"of another machine", NULL, MODULE_SYMBOLS_MISSING, text,
		       "copy what the runtime wrote on the recorded machine to below ");
}

static void a_dump_that_is_not_there(void **state)
{
	char text[200];

	(void)state;
	assert_reports(NULL, NULL, "/nowhere/jit-7.dump", MODULE_SYMBOLS_MISSING,
		       "code that was made at run time: the jitdump /nowhere/jit-7.dump is not "
		       "there",
		       "keep what the runtime writes");
	snprintf(text, sizeof(text),
		 "code that was made at run time: the jitdump %s/nowhere/jit-7.dump is not there",
		 folder);
	assert_reports(folder, NULL, "/nowhere/jit-7.dump", MODULE_SYMBOLS_MISSING, text,
		       "copy what the runtime wrote");
}

static void a_map(void **state)
{
	char path[100], text[300];

	(void)state;
	snprintf(path, sizeof(path), "%s/tmp/perf-%d.map", folder, PID);
	write_map(path);
	assert_reports(folder, NULL, NULL, MODULE_SYMBOLS_FOUND, path, "");
	snprintf(text, sizeof(text), "%s; the jitdump %s/jit-7.dump is not there", path, folder);
	assert_reports(folder, NULL, "/jit-7.dump", MODULE_SYMBOLS_FOUND, text, "");
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	snprintf(text, sizeof(text), "code that was made at run time: %s: not a regular file",
		 path);
	assert_reports(folder, NULL, NULL, MODULE_SYMBOLS_MISSING, text, "copy what");
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_there),
		cmocka_unit_test(a_dump_that_is_not_there),
		cmocka_unit_test(a_map),
	};

	return cmocka_run_group_tests_name("perf_jit_report", tests, make_folder, remove_folder);
}
