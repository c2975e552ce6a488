#include "main/generate/manual_texts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/text_list.h"
#include "main/settings/settings.h"

struct manual_texts {
	struct text_list keys, texts; /* in the same order */
};

static const char key_mark[] = ".\\\" for ";

static bool is_heading(const char *key)
{
	for (uint32_t i = 0; i < setting_count; i++)
		if (settings[i].heading && strncmp(settings[i].heading, key, strlen(key)) == 0)
			return true;
	return false;
}

static bool is_known(const char *key)
{
	if (strncmp(key, "--", 2) == 0)
		return setting_find(key + 2, strcspn(key + 2, " ")) != NULL;
	return is_heading(key);
}

/* Adds a line to the text of the key that was read last; those before the first are comments. */
static void add_line(struct manual_texts *texts, const char *line)
{
	uint32_t count = texts->keys.count;
	char *old, *text;

	if (count == 0)
		return;
	if (texts->texts.count < count)
		text_list_add(&texts->texts, "");
	old = texts->texts.items[count - 1];
	text = memory_new(strlen(old) + strlen(line) + 1, 1);
	strcat(strcpy(text, old), line);
	free(old);
	texts->texts.items[count - 1] = text;
}

static bool read_lines(struct manual_texts *texts, FILE *file, struct error *error)
{
	char line[1000];

	while (fgets(line, sizeof(line), file)) {
		if (strncmp(line, key_mark, strlen(key_mark)) != 0) {
			add_line(texts, line);
			continue;
		}
		line[strcspn(line, "\n")] = '\0';
		if (!is_known(line + strlen(key_mark)))
			return error_set(error, ERROR_MALFORMED,
					 "there is no \"%.60s\" to describe",
					 line + strlen(key_mark));
		if (texts->texts.count < texts->keys.count)
			text_list_add(&texts->texts, "");
		text_list_add(&texts->keys, line + strlen(key_mark));
	}
	return true;
}

struct manual_texts *manual_texts_open(const char *path, struct error *error)
{
	struct manual_texts *texts;
	FILE *file = fopen(path, "r");
	bool done;

	if (!file) {
		error_set(error, ERROR_IO, "%.200s: %s", path, strerror(errno));
		return NULL;
	}
	texts = memory_new(1, sizeof(*texts));
	done = read_lines(texts, file, error);
	fclose(file);
	if (done)
		return texts;
	manual_texts_close(texts);
	return NULL;
}

void manual_texts_close(struct manual_texts *texts)
{
	text_list_release(&texts->keys);
	text_list_release(&texts->texts);
	free(texts);
}

const char *manual_texts_find(const struct manual_texts *texts, const char *key)
{
	for (uint32_t i = 0; i < texts->texts.count; i++)
		if (strcmp(texts->keys.items[i], key) == 0)
			return texts->texts.items[i];
	return NULL;
}
