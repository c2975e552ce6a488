#include "loaders/foreign_json.h"

#include <string.h>

/* Files of one JSON object or list, by a name that only they have. */
static const struct {
	const char *key;
	struct foreign_format format;
} json_keys[] = {
	{ "\"node_fields\"", { "a heap snapshot of V8", "it is not a profile" } },
	{ "\"counter-value\"",
	  { "the output of `perf stat`",
	    "it has no functions; record them: perf record -g -- COMMAND" } },
};

static const struct foreign_format json = {
	"a JSON file of a kind that serac does not know",
	"if it is one that `serac --help` lists, name it with --input NAME",
};

static bool has(const unsigned char *head, size_t size, const char *text)
{
	return memmem(head, size, text, strlen(text));
}

const struct foreign_format *foreign_json_find(const unsigned char *head, size_t size)
{
	size_t at = 1;

	if (*head != '{' && *head != '[')
		return NULL;
	while (at < size &&
	       (head[at] == ' ' || head[at] == '\t' || head[at] == '\n' || head[at] == '\r'))
		at++;
	/* Folded stacks may begin with a bracket, too: "[no stack] 3". */
	if (at < size && !strchr(*head == '{' ? "\"}" : "{\"[]", head[at]))
		return NULL;
	if (*head == '[' && at < size && head[at] != '{' && !has(head, size, "\""))
		return NULL;
	for (size_t i = 0; i < sizeof(json_keys) / sizeof(*json_keys); i++)
		if (has(head, size, json_keys[i].key))
			return &json_keys[i].format;
	return &json;
}

bool foreign_json_is_unknown(const struct foreign_format *format)
{
	return format == &json;
}
