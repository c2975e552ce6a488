#include "tests/symbols/find/machine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit.h"

const struct build_id library_id = {
	.size = 20,
	.bytes = { 0x49, 0x1b, 0xa7, 0xee, 0xb2, 0x47, 0x48, 0x0a, 0xc6, 0xcc,
		   0x31, 0x1f, 0x21, 0x16, 0x8f, 0xc5, 0x56, 0x00, 0x90, 0xf0 },
};

static char folder[64]; /* of one test */

char *machine_path(const char *path)
{
	char *text;

	if (asprintf(&text, "%s%s", folder, path) < 0)
		abort();
	return text;
}

void machine_put(const char *fixture, const char *place)
{
	char *path = machine_path(place);

	for (char *at = path + strlen(folder) + 1; (at = strchr(at, '/')); at++) {
		*at = '\0';
		mkdir(path, 0700);
		*at = '/';
	}
	fixture_copy(fixture, path);
	free(path);
}

void machine_put_link(const char *target, const char *place)
{
	char *path = machine_path(place);

	assert_int_equal(symlink(target, path), 0);
	free(path);
}

int machine_set_up(void **state)
{
	char *home;

	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	home = machine_path("/home");
	setenv("HOME", home, 1);
	free(home);
	unsetenv("PERF_BUILDID_DIR");
	unsetenv("DEBUGINFOD_URLS");
	return 0;
}

int machine_tear_down(void **state)
{
	char command[100];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command);
}

struct module_symbols *machine_open(const char *path, const struct build_id *wanted,
				    const struct symbol_options *options)
{
	return module_symbols_open(
		&(struct module_request){
			.nature = MODULE_FILE,
			.path = path,
			.build_id = wanted ? *wanted : (struct build_id){ 0 },
			.pid = -1,
		},
		options ? options : &(struct symbol_options){ 0 });
}

void assert_name(const struct module_symbols *symbols, uint64_t offset, const char *expected)
{
	uint64_t address;
	const struct symbol *symbol;

	assert_true(module_symbols_address(symbols, offset, &address));
	symbol = symbol_table_find(&symbols->table, address);
	if (expected) {
		assert_non_null(symbol);
		assert_string_equal(symbol->name, expected);
	} else {
		assert_null(symbol);
	}
}

void assert_says(const char *text, const char *part)
{
	assert_non_null(text);
	if (!strstr(text, part))
		fail_msg("\"%s\" does not say \"%s\"", text, part);
}

void assert_complete(struct module_symbols *symbols, const char *from)
{
	assert_int_equal(symbols->state, SYMBOLS_FOUND);
	assert_name(symbols, 0x345, "static_function");
	assert_says(symbols->source, from);
	assert_true(build_id_equal(&symbols->build_id, &library_id));
	module_symbols_free(symbols);
}
