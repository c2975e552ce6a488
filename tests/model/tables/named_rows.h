#ifndef TESTS_MODEL_TABLES_NAMED_ROWS_H
#define TESTS_MODEL_TABLES_NAMED_ROWS_H

#include "model/tables/profile_builder.h"

/* Rows of a profile's tables by their names, as tests of the tables add them. */

string_id named_string(struct profile_builder *builder, const char *text);

function_id named_function(struct profile_builder *builder, const char *name, const char *file,
			   const char *module, enum function_kind kind);

/* One that is not in any module, with one native function of that name. */
location_id named_location(struct profile_builder *builder, const char *name);

#endif
