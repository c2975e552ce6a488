#include "tests/tui/app/screen_code.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { WORD = 100, TEXT = 300 };

static char *copy(const char *text)
{
	return memory_text(text, strlen(text));
}

static void add_lines(struct machine_code *code, const char *word)
{
	const char *inlined = strchr(word, '>');
	char name[WORD] = "", file[WORD] = "";
	unsigned line = 0;
	struct code_lines *lines;

	if (*word == '-')
		return;
	code->lines = memory_resize(code->lines, code->line_count + 1, sizeof(*code->lines));
	lines = &code->lines[code->line_count++];
	*lines = (struct code_lines){ memory_new(2, sizeof(*lines->list)), 0 };
	if (inlined && sscanf(inlined, ">%99[^@]@%99[^:]:%u", name, file, &line) == 3)
		lines->list[lines->count++] =
			(struct code_line){ copy(name), copy(file), line, true };
	lines->list[lines->count++] =
		(struct code_line){ copy(code->name), copy("m.c"),
				    (uint32_t)strtoul(word, NULL, 10), false };
	code->list[code->count - 1].lines = code->line_count;
}

static void add_instruction(struct machine_code *code, FILE *texts, const char *line)
{
	static const char kinds[] = { [FLOW_ON] = '-',
				      [FLOW_CALL] = 'c',
				      [FLOW_JUMP] = 'j',
				      [FLOW_BRANCH] = 'b',
				      [FLOW_RETURN] = 'r' };
	char kind[WORD] = "-", lines[WORD] = "-", text[TEXT] = "";
	const char *name;
	unsigned size = 1;
	struct instruction *added;

	sscanf(line, "%u %99s %99s %299[^\n]", &size, kind, lines, text);
	code->list = memory_resize(code->list, code->count + 1, sizeof(*code->list));
	added = &code->list[code->count++];
	name = strstr(text, " <");
	*added = (struct instruction){
		.address = code->end,
		.target = strtoull(kind + 1, NULL, 16),
		.text = (uint32_t)ftell(texts),
		.place = (uint32_t)(name ? (size_t)(name - text) : strlen(text)),
		.size = (uint8_t)size,
		.flow = (uint8_t)((const char *)memchr(kinds, *kind, sizeof(kinds)) - kinds),
		.has_target = kind[1] != '\0',
	};
	fprintf(texts, "%s%c", text, '\0');
	code->end += size;
	add_lines(code, lines);
}

/* The function that begins there; returns where the next one does. */
static const char *read_function(const char *at, struct machine_code *code)
{
	char name[WORD] = "";
	size_t size;
	FILE *texts = open_memstream(&code->texts, &size);

	sscanf(at, "%" SCNx64 " %99[^\n]", &code->start, name);
	code->end = code->start;
	code->name = copy(name);
	code->path = copy("/usr/bin/app");
	for (at = strchr(at, '\n'); at && at[1] && strncmp(at + 1, "0x", 2) != 0;
	     at = strchr(at + 1, '\n'))
		add_instruction(code, texts, at + 1);
	fclose(texts);
	code->bytes = memory_new(code->end - code->start + 1, 1);
	for (uint64_t i = 0; i < code->end - code->start; i++)
		code->bytes[i] = (unsigned char)(0x40 + i);
	return at && at[1] ? at + 1 : NULL;
}

bool screen_code_find(const char *text, const struct code_place *place, struct machine_code *code,
		      struct error *error)
{
	*code = (struct machine_code){ 0 };
	for (const char *at = text; at && *at;) {
		at = read_function(at, code);
		if (place->address >= code->start && place->address < code->end)
			return true;
		machine_code_release(code);
	}
	return error_set(error, ERROR_IO, "%s is not on this machine", place->path);
}
