#include "tui/screen/terminfo/description.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Last: they define short words as macros. */
#include <ncurses.h>
#include <term.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { ALL_COLORS = 1 << 24, PAIRS = 1 << 15, ENTRY_LIMIT = 32768 };

/* Of red, green and blue in one number. Black and white, in which most text is, are shorter as two
 * of the 256 colours. */
#define RGB_ARGUMENTS                                  \
	"%?%p1%{0}%=%t5;16%e%p1%{16777215}%=%t5;231%e" \
	"2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"

static char foreground[] = "\033[38;" RGB_ARGUMENTS, background[] = "\033[48;" RGB_ARGUMENTS;

/* What is to differ from the terminal's own description. */
struct changes {
	bool all_colors, short_ends;
};

/* Ends of bold and the like: without the way back from a second character set, which is never
 * used, and without `sgr`, which says all anew, colours as well, to turn on one. */
static char plain_end[] = "\033[m";

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

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static int flag_of(const char *name, const struct changes *changes)
{
	if (changes->all_colors && strcmp(name, "ccc") == 0)
		return 0;
	if (changes->all_colors && strcmp(name, "RGB") == 0)
		return 1;
	return tigetflag((char *)name) > 0;
}

static long number_of(const char *name, const struct changes *changes)
{
	if (changes->all_colors && strcmp(name, "colors") == 0)
		return ALL_COLORS;
	if (changes->all_colors && strcmp(name, "pairs") == 0)
		return PAIRS;
	return tigetnum((char *)name);
}

/* What changes a palette that there no longer is is left out. */
static const char *string_of(const char *name, const struct changes *changes)
{
	static const char *const palette[] = { "initc", "initp", "oc", "scp", "setf", "setb" };
	const char *text = tigetstr((char *)name);

	if (changes->all_colors) {
		if (strcmp(name, "setaf") == 0)
			return foreground;
		if (strcmp(name, "setab") == 0)
			return background;
		if (is_one_of(name, palette, COUNT(palette)))
			return NULL;
	}
	if (changes->short_ends) {
		if (strcmp(name, "sgr0") == 0)
			return plain_end;
		if (strcmp(name, "sgr") == 0)
			return NULL;
	}
	return text == (char *)-1 ? NULL : text;
}

/* Where each string is, and behind that the strings. */
static void add_strings(struct entry *entry, const char *const *names, size_t count,
			const struct changes *changes)
{
	long offset = 0;

	for (size_t i = 0; i < count; i++) {
		const char *text = string_of(names[i], changes);

		add_number(entry, text ? offset : -1, 2);
		offset += text ? (long)strlen(text) + 1 : 0;
	}
	for (size_t i = 0; i < count; i++) {
		const char *text = string_of(names[i], changes);

		if (text)
			add_bytes(entry, text, strlen(text) + 1);
	}
}

static long strings_size(const char *const *names, size_t count, const struct changes *changes)
{
	long size = 0;

	for (size_t i = 0; i < count; i++) {
		const char *text = string_of(names[i], changes);

		size += text ? (long)strlen(text) + 1 : 0;
	}
	return size;
}

static void add_standard(struct entry *entry, const char *type, const struct changes *changes)
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
	add_number(entry, strings_size(strings, string_count, changes), 2);
	add_bytes(entry, type, strlen(type) + 1);
	for (size_t i = 0; i < flag_count; i++)
		add_number(entry, flag_of(flags[i], changes), 1);
	align(entry);
	for (size_t i = 0; i < number_count; i++)
		add_number(entry, number_of(numbers[i], changes), 4);
	add_strings(entry, strings, string_count, changes);
	align(entry);
}

/* Capabilities that curses knows although they are no standard: that the terminal's own colours can
 * be kept, that numbers of colours are RGB, and how the mouse is turned on. */
static void add_extended(struct entry *entry, const struct changes *changes)
{
	static const char names[] = "AX\0RGB\0XT\0XM";
	const char *mouse = string_of("XM", changes);
	size_t mouse_size = mouse ? strlen(mouse) + 1 : 0;

	add_number(entry, 3, 2); /* flags, numbers, strings, */
	add_number(entry, 0, 2);
	add_number(entry, mouse != NULL, 2);
	add_number(entry, 3 + 2 * (mouse != NULL), 2); /* texts in the table, and its size */
	add_number(entry, (long)(mouse_size + sizeof(names) - (mouse ? 0 : 3)), 2);
	add_number(entry, flag_of("AX", changes), 1);
	add_number(entry, flag_of("RGB", changes), 1);
	add_number(entry, flag_of("XT", changes), 1);
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

static char *describe(const char *type, const struct changes *changes)
{
	struct entry *entry = memory_new(1, sizeof(*entry));
	char *text = NULL;

	add_standard(entry, type, changes);
	add_extended(entry, changes);
	if (!entry->is_too_long)
		text = print_entry(entry);
	free(entry);
	return text;
}

static bool has_text(const char *name, const char *wanted)
{
	const char *text = tigetstr((char *)name);

	return text && text != (const char *)-1 && strstr(text, wanted);
}

/* It has colours, and attributes as ECMA-48 does. */
static bool can_end_shortly(int colors)
{
	return colors >= 8 && has_text("setaf", "\033[") && has_text("bold", "\033[1m") &&
	       (has_text("sgr0", "\033[m") || has_text("sgr0", "\033[0m"));
}

char *description_make(const char *type, int fd, bool all_colors)
{
	struct changes changes;
	char *text = NULL;
	int status, colors;

	if (setupterm((char *)type, fd, &status) != OK)
		return NULL;
	colors = tigetnum((char *)"colors");
	changes.all_colors = all_colors && colors >= 256 && colors < ALL_COLORS;
	changes.short_ends = can_end_shortly(colors);
	if ((changes.all_colors || changes.short_ends) && strlen(type) < 100)
		text = describe(type, &changes);
	del_curterm(cur_term);
	return text;
}
