#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/shell_word.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

static const struct {
	const char *text, *word;
} cases[] = {
	{ "main", "main" },
	{ "/usr/lib/libc.so.6", "/usr/lib/libc.so.6" },
	{ "", "''" },
	{ "a b", "'a b'" },
	{ "~", "'~'" },
	{ "it's", "'it'\\''s'" },
	{ "$(reboot); `reboot`", "'$(reboot); `reboot`'" },
	{ "caf\xc3\xa9", "'caf\xc3\xa9'" },
	{ "a\\b", "'a\\b'" },
	{ "a\nb", "$'a\\012b'" },
	{ "\x03\ntouch x\n", "$'\\003\\012touch x\\012'" },
	{ "it's \\ \x1b[201~", "$'it\\'s \\\\ \\033[201~'" },
	{ "\x7f", "$'\\177'" },
	{ "a\xc2\x9b", "$'a\\302\\233'" },
	{ "\x9b", "$'\\233'" },
	{ "\xed\xa0\x80", "$'\\355\\240\\200'" },
	{ "\xf0\x9f\x98", "$'\\360\\237\\230'" },
	{ "\xc0\x9b", "$'\\300\\233'" },
};

static void words(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *word = shell_word(cases[i].text);

		assert_string_equal(word, cases[i].word);
		free(word);
	}
}

/* bash reads each of them as the text that it was. */
static void bash_reads_them(void **state)
{
	(void)state;
	if (system("bash -c true >/dev/null 2>&1") != 0)
		skip();
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *word = shell_word(cases[i].text), command[256], read[64] = "";
		FILE *bash;
		size_t length;

		snprintf(command, sizeof(command), "bash <<'END'\nprintf '%%s' %s\nEND\n", word);
		bash = popen(command, "r");
		assert_non_null(bash);
		length = fread(read, 1, sizeof(read) - 1, bash);
		read[length] = '\0';
		pclose(bash);
		assert_string_equal(read, cases[i].text);
		free(word);
	}
}

/* Nothing that a terminal acts on, whatever bytes there are. */
static void nothing_acts(void **state)
{
	(void)state;
	for (unsigned first = 1; first < 256; first++) {
		for (unsigned second = 1; second < 256; second++) {
			const char text[] = { 'a', (char)first, (char)second, 'z', '\0' };
			char *word = shell_word(text);

			for (const char *at = word; *at; at++) {
				unsigned char byte = (unsigned char)*at;

				assert_true(byte >= 0x20 && byte != 0x7f);
				assert_false(byte == 0xc2 && (unsigned char)at[1] < 0xa0);
			}
			free(word);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(bash_reads_them),
		cmocka_unit_test(nothing_acts),
	};

	return cmocka_run_group_tests_name("shell_word", tests, NULL, NULL);
}
