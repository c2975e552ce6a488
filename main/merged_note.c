#include "main/merged_note.h"

#include <stdio.h>
#include <string.h>

/* As a shell takes it without quotes, and short enough for a line; "A" for others. */
static const char *name_of(const char *file, const char *letter)
{
	enum { LONGEST = 100 };
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_./+,%-";

	return *file != '-' && strlen(file) <= LONGEST && file[strspn(file, plain)] == '\0'
		       ? file
		       : letter;
}

const char *merged_note(const struct text_list *files, bool explored, char text[MERGED_NOTE_SIZE])
{
	const char *base, *new;
	int length;

	if (files->count < 2)
		return NULL;
	if (files->count > 2) {
		snprintf(text, MERGED_NOTE_SIZE,
			 "%u files are merged into one profile; to compare some with others: "
			 "serac diff --base A... --new B...",
			 (unsigned)files->count);
		return text;
	}
	base = name_of(files->items[0], "A");
	new = name_of(files->items[1], "B");
	length = snprintf(text, MERGED_NOTE_SIZE,
			  "2 files are merged into one profile; to compare them: serac diff %s %s",
			  base, new);
	if (explored)
		snprintf(text + length, MERGED_NOTE_SIZE - (size_t)length,
			 ", or here :open %s and then :compare %s", base, new);
	return text;
}
