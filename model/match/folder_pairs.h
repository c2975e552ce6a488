#ifndef MODEL_MATCH_FOLDER_PAIRS_H
#define MODEL_MATCH_FOLDER_PAIRS_H

#include "model/tables/profile.h"

/* The folders in which two builds were made, as the paths of their files tell: see
 * file_matching.h. */

enum { BUILD_BASE, BUILD_NEW, BUILD_COUNT };

struct build_file { /* one that just one side has */
	const char *path;
	uint32_t length;
	string_id string;
	uint8_t side;
};

/* Of two builds, each with its '/' at the end, or "" for paths that begin nowhere. */
struct folder_pair {
	const char *folder[BUILD_COUNT];
	uint32_t length[BUILD_COUNT];
	uint32_t votes; /* files that speak for it */
};

struct folder_pairs {
	struct folder_pair *list; /* by the base's folder, then the new one's */
	uint32_t count;
	const struct folder_pair **by_new; /* by the new one's */
	uint32_t *voted; /* per file of the base the one with which it speaks for a pair */
};

#define NO_FILE UINT32_MAX

/* Sorts the files. */
void folder_pairs_init(struct folder_pairs *pairs, struct build_file *files, uint32_t count);
void folder_pairs_release(struct folder_pairs *pairs);

/* The pair for which two files speak. */
const struct folder_pair *folder_pairs_find(const struct folder_pairs *pairs,
					    const struct build_file *base,
					    const struct build_file *new);

typedef void visit_pair(void *context, const struct folder_pair *pair);

/* Those with a folder of the side that the file is in; of one folder a few are enough. */
void folder_pairs_visit(const struct folder_pairs *pairs, int side, const struct build_file *file,
			visit_pair *visit, void *context);

#endif
