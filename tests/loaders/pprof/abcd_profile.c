#include "tests/loaders/pprof/abcd_profile.h"

#include <stdlib.h>

#include "tests/loaded.h"

char *abcd_profile_load(struct pprof_writer *writer)
{
	size_t size;
	unsigned char *bytes = pprof_writer_finish(writer, &size);
	char *loaded = loaded_copy("pprof", bytes, size);

	free(bytes);
	return loaded;
}

void abcd_profile_functions(struct pprof_writer *writer)
{
	static const char *const names[] = { "a", "b", "c", "d" };

	for (uint64_t i = 0; i < 4; i++) {
		pprof_writer_function(writer,
				      &(struct written_function){ .id = i + 1, .name = names[i] });
		pprof_writer_location(writer, &(struct written_location){
						      .id = i + 1,
						      .lines = { { .function = i + 1 } },
					      });
	}
}

struct pprof_writer *abcd_profile_new(void)
{
	struct pprof_writer *writer = pprof_writer_new();

	pprof_writer_type(writer, "samples", "count");
	abcd_profile_functions(writer);
	return writer;
}

void abcd_profile_sample(struct pprof_writer *writer, uint64_t outer, uint64_t inner, int64_t value)
{
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { inner, outer },
					    .values = { value },
				    });
}
