#ifndef LOADERS_OTLP_OTLP_TEXTS_H
#define LOADERS_OTLP_OTLP_TEXTS_H

#include "loaders/otlp/otlp_dictionary.h"
#include "model/tables/profile_builder.h"

/* Texts and attributes of a dictionary: each row is read once. */

struct otlp_attribute {
	string_id key, text, unit;
	int64_t number;
	bool has_text, has_number, is_read;
};

struct otlp_texts {
	struct otlp_dictionary *dictionary;
	struct profile_builder *builder;
	struct column strings, attributes; /* string_id, struct otlp_attribute; by row */
};

void otlp_texts_init(struct otlp_texts *texts, struct otlp_dictionary *dictionary,
		     struct profile_builder *builder);
void otlp_texts_release(struct otlp_texts *texts);

/* Before a message, while the dictionary is still that of the last one. */
void otlp_texts_begin(struct otlp_texts *texts);

string_id otlp_texts_string(struct otlp_texts *texts, uint64_t row);

/* A row of attributes, and one that is in a resource. */
struct otlp_attribute otlp_texts_attribute(struct otlp_texts *texts, uint64_t row);
struct otlp_attribute otlp_texts_key_value(struct otlp_texts *texts, struct wire wire);

bool otlp_texts_is(const struct otlp_texts *texts, string_id text, const char *word);

#endif
