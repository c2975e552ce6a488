#include "main/kept/recent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/text/escaped_line.h"

enum { FILE_LIMIT = 1 << 20, TIME_SIZE = 24 };

static const char file_name[] = "recent", first_line[] = "serac recent 1";
static const char time_format[] = "%Y-%m-%dT%H:%M:%SZ";

static bool has(const struct recent *recent, const char *path)
{
	for (uint32_t i = 0; i < recent->count; i++)
		if (strcmp(recent->items[i].path, path) == 0)
			return true;
	return false;
}

static void append(struct recent *recent, char *path, int64_t opened)
{
	if (recent->count == RECENT_LIMIT || has(recent, path)) {
		free(path);
		return;
	}
	recent->items =
		memory_resize(recent->items, (size_t)recent->count + 1, sizeof(*recent->items));
	recent->items[recent->count++] = (struct recent_profile){ path, opened };
}

/* "2026-11-30T12:01:00Z", a tab, and the path. */
static bool parse_line(struct recent *recent, const char *line)
{
	struct tm time = { 0 };
	const char *end = strptime(line, time_format, &time);

	if (!end || *end != '\t' || !end[1])
		return false;
	append(recent, escaped_line_read(end + 1), (int64_t)timegm(&time));
	return true;
}

static bool parse(struct recent *recent, char *text, struct error *error)
{
	char *rest = text, *line = strsep(&rest, "\n");
	uint32_t left_out = 0;

	if (strcmp(line, first_line) != 0)
		return error_set(error, ERROR_MALFORMED, "%s: does not begin with \"%s\"",
				 file_name, first_line);
	while ((line = strsep(&rest, "\n")))
		left_out += *line && !parse_line(recent, line);
	if (left_out > 0)
		error_set(error, ERROR_MALFORMED, "%s: %u damaged line%s skipped", file_name,
			  left_out, left_out == 1 ? "" : "s");
	return true;
}

bool recent_read(struct recent *recent, const struct state_folder *folder, struct error *error)
{
	char *text = state_folder_read(folder, file_name, FILE_LIMIT, error);
	bool good = text ? parse(recent, text, error) : error->code == ERROR_NONE;

	free(text);
	return good;
}

void recent_release(struct recent *recent)
{
	for (uint32_t i = 0; i < recent->count; i++)
		free(recent->items[i].path);
	free(recent->items);
	*recent = (struct recent){ 0 };
}

static void print_line(FILE *out, const char *path, int64_t opened)
{
	time_t seconds = (time_t)opened;
	struct tm time;
	char text[TIME_SIZE];

	if (!gmtime_r(&seconds, &time) || strftime(text, sizeof(text), time_format, &time) == 0)
		return;
	fprintf(out, "%s\t", text);
	escaped_line_write(out, path);
	putc('\n', out);
}

static char *print(const struct recent *recent, const char *path, int64_t opened, size_t *size)
{
	char *text;
	FILE *out = open_memstream(&text, size);
	uint32_t count = 1;

	if (!out)
		memory_exhausted();
	fprintf(out, "%s\n", first_line);
	print_line(out, path, opened);
	for (uint32_t i = 0; i < recent->count && count < RECENT_LIMIT; i++) {
		if (strcmp(recent->items[i].path, path) == 0)
			continue;
		print_line(out, recent->items[i].path, recent->items[i].opened);
		count++;
	}
	fclose(out);
	return text;
}

bool recent_add(const struct state_folder *folder, const char *path, int64_t opened,
		struct error *error)
{
	struct recent recent = { 0 };
	struct error unreadable;
	bool good;
	char *text;
	size_t size;
	int lock;

	if (!state_folder_lock(folder, &lock, error))
		return false;
	recent_read(&recent, folder, &unreadable);
	text = print(&recent, path, opened, &size);
	good = state_folder_write(folder, file_name, text, size, error);
	state_folder_unlock(lock);
	recent_release(&recent);
	free(text);
	return good;
}
