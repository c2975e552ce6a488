#include "symbols/find/kallsyms.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/regular_file.h"
#include "base/memory.h"

enum {
	SIZE_LIMIT = 1 << 28, /* bytes; a usual list has ten million */
	PAGE = 4096,
};

/* To its end: what is in /proc has no size. */
static char *read_all(int descriptor)
{
	size_t size = 0, capacity = 1 << 20;
	char *text = memory_resize(NULL, capacity + 1, 1);

	for (;;) {
		ssize_t got = read(descriptor, text + size, capacity - size);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0 || size + (size_t)got >= SIZE_LIMIT) {
			text[size] = '\0';
			if (got == 0)
				return text;
			free(text);
			return NULL;
		}
		size += (size_t)got;
		if (size == capacity) {
			capacity *= 2;
			text = memory_resize(text, capacity + 1, 1);
		}
	}
}

static char *read_list(const char *path, struct error *error)
{
	struct regular_file file;
	char *text = NULL;

	if (!regular_file_open(&file, path, NULL)) {
		error_set(error, ERROR_IO, "%.300s cannot be read: %s", path,
			  regular_file_reason(&file));
		return NULL;
	}
	text = read_all(file.descriptor);
	if (!text)
		error_set(error, ERROR_IO, "%.300s cannot be read", path);
	close(file.descriptor);
	return text;
}

struct line {
	uint64_t address;
	char type;
	char *name, *module; /* module: NULL, or without brackets */
};

/* Behind the digits; NULL where there are none, or too many. strtoull takes longer than all else
 * that is done with a line. */
static char *parse_address(char *text, uint64_t *address)
{
	uint64_t value = 0;
	char *at;

	for (at = text; at < text + 16; at++) {
		unsigned digit = (unsigned char)*at - '0',
			 letter = ((unsigned char)*at | 0x20) - 'a';

		if (digit > 9 && letter > 5)
			break;
		value = value << 4 | (digit <= 9 ? digit : letter + 10);
	}
	*address = value;
	return at > text ? at : NULL;
}

/* Ends the texts within the line. False where it is none of a list of symbols. */
static bool parse_line(char *text, struct line *line)
{
	char *at = parse_address(text, &line->address);

	if (!at || at[0] != ' ' || at[1] == '\0' || at[2] != ' ')
		return false;
	line->type = at[1];
	line->name = at + 3;
	line->module = NULL;
	at = line->name + strcspn(line->name, "\t ");
	if (*at) {
		*at++ = '\0';
		at += strspn(at, "\t ");
		if (*at == '[' && strchr(at, ']')) {
			line->module = at + 1;
			*strchr(at, ']') = '\0';
		}
	}
	return line->name[0] != '\0';
}

static bool is_function(const struct line *line)
{
	if (!strchr("tTwW", line->type))
		return false;
	return strncmp(line->name, "__pfx_", 6) != 0 && strncmp(line->name, ".L", 2) != 0 &&
	       line->name[0] != '$';
}

/* Marks of the linker, and variants of which another name at the address says more. */
static bool is_mark(const char *name)
{
	static const char *const marks[] = { "_text", "_stext", "_etext", "_sinittext",
					     "_einittext" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (strcmp(marks[i], name) == 0)
			return true;
	return strncmp(name, "srso_", 5) == 0;
}

/* The file nf-nat.ko is the module nf_nat. */
static bool is_same_module(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if (*a != *b && (*a != '-' || *b != '_') && (*a != '_' || *b != '-'))
			return false;
	return *a == *b;
}

static bool belongs(const struct line *line, const char *module)
{
	if (module)
		return line->module && is_same_module(line->module, module);
	return !line->module || strcmp(line->module, "bpf") == 0 ||
	       strncmp(line->module, "__builtin__", 11) == 0;
}

static void add(struct symbol_builder *builder, const struct line *line)
{
	bool is_weak = line->type == 'w' || line->type == 'W', is_local = line->type == 't';

	symbol_builder_add(builder,
			   &(struct raw_symbol){
				   .start = line->address,
				   .end = line->address,
				   .limit = UINT64_MAX,
				   .name = line->name,
				   .source = SYMBOL_FROM_KALLSYMS,
			   },
			   (is_weak ? SYMBOL_IS_WEAK : 0U) | (is_local ? SYMBOL_IS_LOCAL : 0U) |
				   (is_mark(line->name) ? SYMBOL_IS_POOR : 0U));
}

/* Each symbol ends where the next one begins, the last one with its page. */
static void limit(struct symbol_builder *builder)
{
	uint64_t last = 0;

	for (size_t i = 0; i < builder->count; i++)
		if (builder->symbols[i].start > last)
			last = builder->symbols[i].start;
	last |= PAGE - 1;
	for (size_t i = 0; i < builder->count; i++)
		builder->symbols[i].limit = last == UINT64_MAX ? last : last + 1;
}

struct kallsyms *kallsyms_open(const char *path, const char *module, const char *reference,
			       struct error *error)
{
	char *text = read_list(path, error), *next = text;
	struct symbol_builder builder = { 0 };
	struct kallsyms *kallsyms;
	size_t zeros = 0, others = 0;
	struct line line;

	if (!text)
		return NULL;
	kallsyms = memory_new(1, sizeof(*kallsyms));
	symbol_builder_set_unit(&builder, NULL);
	kallsyms->text = text;
	while (next) {
		char *at = next, *end = strchr(next, '\n');

		next = end ? end + 1 : NULL;
		if (end)
			*end = '\0';
		if (!parse_line(at, &line))
			continue;
		if (line.address == 0) {
			zeros++;
			continue;
		}
		others++;
		if (reference && !line.module && strcmp(line.name, reference) == 0)
			kallsyms->reference = line.address;
		if (is_function(&line) && belongs(&line, module))
			add(&builder, &line);
	}
	kallsyms->is_hidden = zeros > 0 && others == 0;
	limit(&builder);
	kallsyms->table = symbol_builder_build(&builder);
	return kallsyms;
}

void kallsyms_close(struct kallsyms *kallsyms)
{
	if (!kallsyms)
		return;
	symbol_table_release(&kallsyms->table);
	free(kallsyms->text);
	free(kallsyms);
}
