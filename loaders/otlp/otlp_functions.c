#include "loaders/otlp/otlp_functions.h"

#include <string.h>

#include "loaders/text/frame_names.h"

/* No function has so many. */
enum { FIELDS_LIMIT = 64 };

void otlp_functions_init(struct otlp_functions *functions, struct otlp_texts *texts)
{
	*functions = (struct otlp_functions){ .texts = texts };
	column_init(&functions->rows, sizeof(struct otlp_function), (size_t)UINT32_MAX);
}

void otlp_functions_release(struct otlp_functions *functions)
{
	column_release(&functions->rows);
}

static struct otlp_function read_function(struct otlp_functions *functions, uint64_t row)
{
	struct wire wire = otlp_dictionary_row(functions->texts->dictionary, OTLP_FUNCTIONS, row);
	struct otlp_function function = { .is_read = true };
	struct wire_field field;
	const char *file;

	for (int i = 0; i < FIELDS_LIMIT && wire_next(&wire, &field) == WIRE_FIELD; i++) {
		if (field.type != WIRE_VARINT)
			continue;
		if (field.number == 1)
			function.name = otlp_texts_string(functions->texts, field.value);
		else if (field.number == 2)
			function.symbol = otlp_texts_string(functions->texts, field.value);
		else if (field.number == 3)
			function.file = otlp_texts_string(functions->texts, field.value);
		else if (field.number == 4)
			function.start = field.value <= INT32_MAX ? (uint32_t)field.value : 0;
	}
	if (function.name == 0)
		function.name = function.symbol;
	if (function.symbol == function.name)
		function.symbol = 0;
	file = profile_text(profile_builder_profile(functions->texts->builder), function.file);
	function.kind = frame_file_kind((struct span){ file, file + strlen(file) });
	return function;
}

struct otlp_function otlp_functions_find(struct otlp_functions *functions, uint64_t row)
{
	struct otlp_function *function;

	if (row >= functions->texts->dictionary->counts[OTLP_FUNCTIONS])
		return read_function(functions, row);
	column_commit(&functions->rows, functions->texts->dictionary->counts[OTLP_FUNCTIONS]);
	function = (struct otlp_function *)(void *)functions->rows.rows + row;
	if (!function->is_read)
		*function = read_function(functions, row);
	return *function;
}
