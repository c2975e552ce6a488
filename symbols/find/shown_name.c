#include "symbols/find/shown_name.h"

#include <stdlib.h>
#include <string.h>

#include "symbols/find/demangle.h"

string_id shown_name_add(struct profile_builder *builder, const struct symbol_options *options,
			 const char *name, size_t length)
{
	char *pretty = options->no_demangle ? NULL : demangle(name);
	string_id id = profile_builder_add_string(builder, pretty ? pretty : name,
						  pretty ? strlen(pretty) : length);

	free(pretty);
	return id;
}
