#ifndef LOADERS_NETTRACE_NETTRACE_ZIP_H
#define LOADERS_NETTRACE_NETTRACE_ZIP_H

#include "base/column.h"
#include "loaders/input/input.h"
#include "model/tables/profile_builder.h"

/* A recording in a zip archive, as PerfView and others pass them on. */

struct nettrace_zip {
	const unsigned char *at;
	size_t size;
	struct column column; /* where it had to be unpacked */
	bool is_unpacked;
};

/* Whether one of the first files of an archive is a recording, by its name. */
bool nettrace_zip_begins(const unsigned char *head, size_t size);

/* Whether bytes are an archive. */
bool nettrace_zip_is(const unsigned char *head, size_t size);

/* Its first recording, whose bytes are unpacked to no more than input_unpack_limit says. */
bool nettrace_zip_open(struct nettrace_zip *zip, const unsigned char *bytes, size_t size,
		       struct input *input, struct profile_builder *builder, struct error *error);
void nettrace_zip_close(struct nettrace_zip *zip);

#endif
