#ifndef LOADERS_OTLP_OTLP_FUNCTIONS_H
#define LOADERS_OTLP_OTLP_FUNCTIONS_H

#include "loaders/otlp/otlp_texts.h"

/* The functions of a dictionary: each row is read once. */

struct otlp_function {
	string_id name, symbol, file;
	uint32_t start;
	enum function_kind kind; /* by its file */
	bool is_read;
};

struct otlp_functions {
	struct otlp_texts *texts;
	struct column rows; /* struct otlp_function */
};

void otlp_functions_init(struct otlp_functions *functions, struct otlp_texts *texts);
void otlp_functions_release(struct otlp_functions *functions);

struct otlp_function otlp_functions_find(struct otlp_functions *functions, uint64_t row);

#endif
