#include "tui/app/state/file_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/files/home_path.h"
#include "base/memory.h"

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
		path = is_home ? home_path_expand(word) : memory_text(word, strlen(word));
		text_list_add(words, path);
		free(path);
	}
	free(word);
	if (good)
		return true;
	text_list_release(words);
	return error_set(error, ERROR_USAGE, "unclosed quote");
}

char *file_words_path(const char *text)
{
	struct text_list words = { 0 };
	struct error error;
	const char *path = text;
	char *copy;

	if (file_words_split(&words, text, &error) && words.count == 1)
		path = words.items[0];
	copy = memory_text(path, strlen(path));
	text_list_release(&words);
	return copy;
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

char *file_words_folder(const char *text)
{
	struct text_list words = { 0 };
	struct error error;
	size_t length = strlen(text);
	const char *folder = ".";
	char *copy;

	if (!file_words_split(&words, text, &error))
		return NULL;
	if (length > 0 && text[length - 1] == '/' && words.count > 0)
		folder = words.items[words.count - 1];
	copy = memory_text(folder, strlen(folder));
	text_list_release(&words);
	return copy;
}

char *file_words_quote(const char *name)
{
	char *text = memory_new(2 * strlen(name) + 1, 1), *to = text;

	for (; *name; name++) {
		/* At the beginning a ~ would be the home folder. */
		if (strchr(" \\'\"", *name) || (*name == '~' && to == text))
			*to++ = '\\';
		*to++ = *name;
	}
	return text;
}
