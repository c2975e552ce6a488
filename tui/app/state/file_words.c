#include "tui/app/state/file_words.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"

char *file_words_expand_home(const char *path)
{
	const char *home = getenv("HOME");
	size_t size;
	char *expanded;

	if (strncmp(path, "~/", 2) != 0 || !home)
		return memory_text(path, strlen(path));
	size = strlen(home) + strlen(path);
	expanded = memory_new(size, 1);
	strcpy(expanded, home);
	strcat(expanded, path + 1);
	return expanded;
}

/* Takes the first word of *at, without its quotes. False when a quote does not end. */
static bool take_word(const char **at, char *word)
{
	char quote = '\0';

	for (; **at && (quote || **at != ' '); ++*at) {
		if (quote ? **at == quote : **at == '\'' || **at == '"') {
			quote = quote ? '\0' : **at;
			continue;
		}
		if (**at == '\\' && quote != '\'' && (*at)[1])
			++*at;
		*word++ = **at;
	}
	*word = '\0';
	return !quote;
}

bool file_words_split(struct text_list *words, const char *text, struct error *error)
{
	char *word = memory_new(strlen(text) + 1, 1);
	bool good = true;

	for (text += strspn(text, " "); good && *text; text += strspn(text, " ")) {
		bool is_home = strncmp(text, "~/", 2) == 0;
		char *path;

		good = take_word(&text, word);
		path = is_home ? file_words_expand_home(word) : memory_text(word, strlen(word));
		text_list_add(words, path);
		free(path);
	}
	free(word);
	if (good)
		return true;
	text_list_release(words);
	return error_set(error, ERROR_USAGE, "unclosed quote");
}

/* --- completing */

size_t file_words_folder_end(const char *text)
{
	size_t end = 0;
	char quote = '\0';

	for (size_t i = 0; text[i]; i++) {
		if (text[i] == '\\' && quote != '\'' && text[i + 1])
			i++;
		else if (quote ? text[i] == quote : text[i] == '\'' || text[i] == '"')
			quote = quote ? '\0' : text[i];
		else if (text[i] == '/' || (text[i] == ' ' && !quote))
			end = i + 1;
	}
	return end;
}

static int compare_names(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;

	return strcmp(*left, *right);
}

static bool is_folder(const char *folder, const struct dirent *entry)
{
	struct stat status;
	char *path;
	bool is;

	if (entry->d_type != DT_UNKNOWN && entry->d_type != DT_LNK)
		return entry->d_type == DT_DIR;
	if (asprintf(&path, "%s/%s", folder, entry->d_name) < 0)
		memory_exhausted();
	is = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
	free(path);
	return is;
}

static void list_folder(struct text_list *names, const char *folder, uint32_t limit)
{
	DIR *directory = opendir(folder);
	struct dirent *entry;

	while (directory && names->count < limit && (entry = readdir(directory)) != NULL) {
		char *name;

		if (entry->d_name[0] == '.')
			continue;
		if (asprintf(&name, "%s%s", entry->d_name, is_folder(folder, entry) ? "/" : "") < 0)
			memory_exhausted();
		text_list_add(names, name);
		free(name);
	}
	if (directory)
		closedir(directory);
	if (names->count > 1)
		qsort(names->items, names->count, sizeof(*names->items), compare_names);
}

void file_words_list(struct text_list *names, const char *text, uint32_t limit)
{
	struct text_list words = { 0 };
	struct error error;
	size_t length = strlen(text);

	if (!file_words_split(&words, text, &error))
		return;
	list_folder(names,
		    length > 0 && text[length - 1] == '/' && words.count > 0
			    ? words.items[words.count - 1]
			    : ".",
		    limit);
	text_list_release(&words);
}

char *file_words_quote(const char *name)
{
	char *text = memory_new(2 * strlen(name) + 1, 1), *to = text;

	for (; *name; name++) {
		if (strchr(" \\'\"", *name))
			*to++ = '\\';
		*to++ = *name;
	}
	return text;
}
