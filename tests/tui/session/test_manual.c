/* The manual has a row for every command: its keys (or :name), what it does, and its name. */

#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/session/command.h"

static char *read_manual(void)
{
	const char *source = getenv("SERAC_SOURCE");
	char path[4096], *text = NULL;
	size_t size = 0;
	FILE *file;

	snprintf(path, sizeof(path), "%s/docs/serac.1", source ? source : ".");
	file = fopen(path, "r");
	if (!file || getdelim(&text, &size, '\0', file) < 0)
		fail_msg("cannot read %s", path);
	fclose(file);
	return text;
}

/* As roff wants it. */
static void escape(char *to, const char *text)
{
	for (; *text; text++) {
		if (*text == '^')
			to = stpcpy(to, "\\(ha");
		else if (*text == '-')
			to = stpcpy(to, "\\-");
		else
			*to++ = *text;
	}
	*to = '\0';
}

static void test_commands(void **state)
{
	char *manual = read_manual();

	(void)state;
	for (enum command command = 0; command < COMMAND_COUNT; command++) {
		const struct command_info *info = &command_table[command];
		char keys[200], row[600];

		escape(keys, *info->keys ? info->keys : info->name);
		snprintf(row, sizeof(row), ".It Ic \"\\&%s%s\"\n%s\n.Pq Cm %s .\n",
			 *info->keys ? "" : ":", keys, info->help, info->name);
		if (!strstr(manual, row))
			fail_msg("docs/serac.1 lacks:\n%s", row);
	}
	free(manual);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_commands) };

	return cmocka_run_group_tests_name("manual", tests, NULL, NULL);
}
