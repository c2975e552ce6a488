#include "tui/screen/terminfo/true_color.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Last: they define short words as macros. */
#include <ncurses.h>
#include <term.h>

enum { ALL_COLORS = 1 << 24, PAIRS = 1 << 15, ENTRY_LIMIT = 32768 };

/* Of red, green and blue in one number. Black and white, in which most text is, are shorter as two
 * of the 256 colours. */
#define RGB_ARGUMENTS                                  \
	"%?%p1%{0}%=%t5;16%e%p1%{16777215}%=%t5;231%e" \
	"2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"

static char foreground[] = "\033[38;" RGB_ARGUMENTS, background[] = "\033[48;" RGB_ARGUMENTS;

bool true_color_is_said(void)
{
	const char *said = getenv("COLORTERM"), *type = getenv("TERM");

	if (!said || (strcmp(said, "truecolor") != 0 && strcmp(said, "24bit") != 0))
		return false;
	return !getenv("STY") && (!type || strncmp(type, "screen", 6) != 0 || getenv("TMUX"));
}

/* A compiled description, as term(5) has it; numbers are of 32 bits. */
struct entry {
	uint8_t bytes[ENTRY_LIMIT];
	size_t length;
	bool is_too_long;
};

static void add_bytes(struct entry *entry, const void *bytes, size_t length)
{
	if (entry->length + length > sizeof(entry->bytes)) {
		entry->is_too_long = true;
		return;
	}
	memcpy(entry->bytes + entry->length, bytes, length);
	entry->length += length;
}

static void add_number(struct entry *entry, long number, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		uint8_t byte = (uint8_t)((unsigned long)number >> 8 * i);

		add_bytes(entry, &byte, 1);
	}
}

static void align(struct entry *entry)
{
	if (entry->length % 2 != 0)
		add_number(entry, 0, 1);
}

static size_t count_of(const char *const *names)
{
	size_t count = 0;

	while (names[count])
		count++;
	return count;
}

static long number_of(const char *name)
{
	if (strcmp(name, "colors") == 0)
		return ALL_COLORS;
	return strcmp(name, "pairs") == 0 ? PAIRS : tigetnum((char *)name);
}

/* What changes a palette that there no longer is is left out. */
static const char *string_of(const char *name)
{
	static const char *const left_out[] = { "initc", "initp", "oc", "scp", "setf", "setb" };
	const char *text = tigetstr((char *)name);

	if (strcmp(name, "setaf") == 0)
		return foreground;
	if (strcmp(name, "setab") == 0)
		return background;
	for (size_t i = 0; i < sizeof(left_out) / sizeof(left_out[0]); i++)
		if (strcmp(name, left_out[i]) == 0)
			return NULL;
	return text == (char *)-1 ? NULL : text;
}

/* Where each string is, and behind that the strings. */
static void add_strings(struct entry *entry, const char *const *names, size_t count)
{
	long offset = 0;

	for (size_t i = 0; i < count; i++) {
		const char *text = string_of(names[i]);

		add_number(entry, text ? offset : -1, 2);
		offset += text ? (long)strlen(text) + 1 : 0;
	}
	for (size_t i = 0; i < count; i++) {
		const char *text = string_of(names[i]);

		if (text)
			add_bytes(entry, text, strlen(text) + 1);
	}
}

static long strings_size(const char *const *names, size_t count)
{
	long size = 0;

	for (size_t i = 0; i < count; i++) {
		const char *text = string_of(names[i]);

		size += text ? (long)strlen(text) + 1 : 0;
	}
	return size;
}

static void add_standard(struct entry *entry, const char *type)
{
	enum { MAGIC = 01036 };
	const char *const *flags = (const char *const *)boolnames;
	const char *const *numbers = (const char *const *)numnames;
	const char *const *strings = (const char *const *)strnames;
	size_t flag_count = count_of(flags), number_count = count_of(numbers);
	size_t string_count = count_of(strings);

	add_number(entry, MAGIC, 2);
	add_number(entry, (long)strlen(type) + 1, 2);
	add_number(entry, (long)flag_count, 2);
	add_number(entry, (long)number_count, 2);
	add_number(entry, (long)string_count, 2);
	add_number(entry, strings_size(strings, string_count), 2);
	add_bytes(entry, type, strlen(type) + 1);
	for (size_t i = 0; i < flag_count; i++)
		add_number(entry, strcmp(flags[i], "ccc") != 0 && tigetflag((char *)flags[i]) > 0,
			   1);
	align(entry);
	for (size_t i = 0; i < number_count; i++)
		add_number(entry, number_of(numbers[i]), 4);
	add_strings(entry, strings, string_count);
	align(entry);
}

/* Capabilities that curses knows although they are no standard: that the terminal's own colours can
 * be kept, that numbers of colours are RGB, and how the mouse is turned on. */
static void add_extended(struct entry *entry)
{
	static const char names[] = "AX\0RGB\0XT\0XM";
	const char *mouse = string_of("XM");
	size_t mouse_size = mouse ? strlen(mouse) + 1 : 0;

	add_number(entry, 3, 2); /* flags, numbers, strings, */
	add_number(entry, 0, 2);
	add_number(entry, mouse != NULL, 2);
	add_number(entry, 3 + 2 * (mouse != NULL), 2); /* texts in the table, and its size */
	add_number(entry, (long)(mouse_size + sizeof(names) - (mouse ? 0 : 3)), 2);
	add_number(entry, tigetflag((char *)"AX") > 0, 1);
	add_number(entry, 1, 1);
	add_number(entry, tigetflag((char *)"XT") > 0, 1);
	align(entry);
	if (mouse)
		add_number(entry, 0, 2);
	/* Names are counted from behind the values. */
	add_number(entry, 0, 2);
	add_number(entry, 3, 2);
	add_number(entry, 7, 2);
	if (mouse) {
		add_number(entry, 10, 2);
		add_bytes(entry, mouse, mouse_size);
	}
	add_bytes(entry, names, sizeof(names) - (mouse ? 0 : 3));
}

/* "hex:..." is a description in the variable itself. */
static char *print_entry(const struct entry *entry)
{
	static const char prefix[] = "hex:";
	size_t size = sizeof(prefix) + 2 * entry->length;
	char *text = memory_new(size, 1);
	size_t length = (size_t)snprintf(text, size, "%s", prefix);

	for (size_t i = 0; i < entry->length; i++)
		length += (size_t)snprintf(text + length, size - length, "%02X", entry->bytes[i]);
	return text;
}

static char *describe(const char *type)
{
	struct entry *entry = memory_new(1, sizeof(*entry));
	char *text = NULL;

	add_standard(entry, type);
	add_extended(entry);
	if (!entry->is_too_long)
		text = print_entry(entry);
	free(entry);
	return text;
}

char *true_color_description(const char *type, int fd)
{
	char *text = NULL;
	int status, colors;

	if (setupterm((char *)type, fd, &status) != OK)
		return NULL;
	colors = tigetnum((char *)"colors");
	if (colors >= 256 && colors < ALL_COLORS && strlen(type) < 100)
		text = describe(type);
	del_curterm(cur_term);
	return text;
}
