#include "sources/record/targets.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

void targets_add(struct text_list *targets, const char *word)
{
	static const char between[] = ", \t\n";

	do {
		size_t length = strcspn(word, between);
		char *number = memory_text(word, length);

		text_list_add(targets, number);
		free(number);
		word += length;
		word += strspn(word, between);
	} while (*word);
}

static bool is_number(const char *text)
{
	size_t length = strspn(text, "0123456789");

	return length > 0 && length < 10 && !text[length];
}

static bool find(const char *number, struct stat *status)
{
	char path[32];

	snprintf(path, sizeof(path), "/proc/%s", number);
	return stat(path, status) == 0;
}

bool targets_check(const struct text_list *targets, struct error *error)
{
	struct stat status;

	for (uint32_t i = 0; i < targets->count; i++) {
		const char *target = targets->items[i];

		if (!is_number(target))
			return error_set(error, ERROR_USAGE,
					 "-p needs the number of a process, not \"%.60s\"; pgrep "
					 "NAME finds it",
					 target);
		if (!find(target, &status))
			return error_set(error, ERROR_IO, "no process has the number %s", target);
	}
	return true;
}

bool targets_check_owner(const struct text_list *targets, const char *verb, struct error *error)
{
	uid_t user = geteuid();
	struct stat status;

	for (uint32_t i = 0; user != 0 && i < targets->count; i++)
		if (find(targets->items[i], &status) && status.st_uid != user) {
			const struct passwd *owner = getpwuid(status.st_uid);

			return error_set(error, ERROR_IO,
					 "not permitted: process %s belongs to %s; try sudo serac "
					 "%s -p %s",
					 targets->items[i], owner ? owner->pw_name : "another user",
					 verb, targets->items[i]);
		}
	return true;
}
