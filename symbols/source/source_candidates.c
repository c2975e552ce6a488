#include "symbols/source/source_candidates.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { CANDIDATE_LIMIT = 400 };

void source_candidates_add(struct source_candidates *candidates, char *path, const char *root,
			   const char *doubt)
{
	struct source_candidate *one;

	if (candidates->count == CANDIDATE_LIMIT) {
		free(path);
		return;
	}
	candidates->list =
		memory_resize(candidates->list, candidates->count + 1, sizeof(*candidates->list));
	one = &candidates->list[candidates->count++];
	one->path = path;
	one->root = root;
	one->doubt = memory_text(doubt, strlen(doubt));
}

void source_candidates_release(struct source_candidates *candidates)
{
	for (uint32_t i = 0; i < candidates->count; i++) {
		free(candidates->list[i].path);
		free(candidates->list[i].doubt);
	}
	free(candidates->list);
	*candidates = (struct source_candidates){ 0 };
}

const char *source_candidates_below(const char *path, const char *folder)
{
	size_t length = strlen(folder);

	while (length > 1 && folder[length - 1] == '/')
		length--;
	if (strncmp(path, folder, length) != 0)
		return NULL;
	if (path[length] == '\0')
		return path + length;
	if (length > 0 && folder[length - 1] == '/')
		return path + length;
	return path[length] == '/' ? path + length + strspn(path + length, "/") : NULL;
}
