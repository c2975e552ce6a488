#include "tui/app/file_words.h"

#include <stdlib.h>
#include <string.h>

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
	return error_set(error, ERROR_USAGE, "a quote is not closed");
}
