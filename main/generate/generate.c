#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "main/generate/blocks.h"
#include "main/generate/manual_texts.h"

/*
 * Copies a file of documentation from standard input to standard output, and makes the blocks in it
 * anew: what stands between lines with <generated: NAME> and </generated>. `make docs` runs it.
 */

static const struct block {
	const char *name;
	print_block *print;
} blocks[] = {
	{ "manual-options", manual_print_options },
	{ "manual-keys", manual_print_keys },
	{ "manual-config", manual_print_config },
	{ "manual-live", manual_print_live },
	{ "config-settings", manual_print_config_settings },
	{ "config-commands", manual_print_commands },
	{ "bash-commands", bash_print_commands },
	{ "bash-values", bash_print_values },
	{ "bash-options", bash_print_options },
	{ "zsh-commands", zsh_print_commands },
	{ "zsh-options", zsh_print_options },
	{ "fish-commands", fish_print_commands },
	{ "fish-options", fish_print_options },
};

static const char begin_mark[] = "<generated: ", end_mark[] = "</generated>";

static const struct block *find_block(const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++)
		if (strlen(blocks[i].name) == length && memcmp(blocks[i].name, name, length) == 0)
			return &blocks[i];
	return NULL;
}

static bool copy(const struct manual_texts *texts)
{
	bool is_inside = false;
	char line[4096];

	while (fgets(line, sizeof(line), stdin)) {
		const char *begin = strstr(line, begin_mark), *name = begin;
		const struct block *block;

		if (is_inside && strstr(line, end_mark))
			is_inside = false;
		if (!is_inside)
			fputs(line, stdout);
		if (!begin)
			continue;
		name += strlen(begin_mark);
		block = find_block(name, strcspn(name, ">"));
		if (!block || is_inside) {
			fprintf(stderr, "generate: unknown or unfinished block: %s", line);
			return false;
		}
		block->print(stdout, texts);
		is_inside = true;
	}
	if (is_inside)
		fputs("generate: the last block has no end\n", stderr);
	return !is_inside;
}

int main(int argc, char **argv)
{
	struct manual_texts *texts;
	struct error error;
	bool done;

	memory_init();
	if (argc != 2) {
		fputs("usage: generate docs/options.mdoc <FILE >NEW-FILE\n", stderr);
		return 2;
	}
	texts = manual_texts_open(argv[1], &error);
	if (!texts) {
		fprintf(stderr, "generate: %s\n", error.message);
		return 1;
	}
	done = copy(texts);
	manual_texts_close(texts);
	return done && fflush(stdout) == 0 ? 0 : 1;
}
