#ifndef LOADERS_NETTRACE_NETTRACE_LABELS_H
#define LOADERS_NETTRACE_NETTRACE_LABELS_H

#include "loaders/nettrace/file/nettrace_map.h"
#include "loaders/nettrace/file/nettrace_reader.h"
#include "model/tables/profile_builder.h"

/* A block of lists of labels: adds the tags of each to `labels`, by its number. False: the block
 * is damaged, and some are missing. */
bool nettrace_labels_add(struct nettrace_map *labels, struct profile_builder *builder,
			 struct nettrace_reader block);

/* A tag that is a text. */
tag_id nettrace_labels_text(struct profile_builder *builder, const char *key, struct span text);

#endif
