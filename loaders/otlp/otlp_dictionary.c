#include "loaders/otlp/otlp_dictionary.h"

#include <string.h>

void otlp_dictionary_init(struct otlp_dictionary *dictionary)
{
	*dictionary = (struct otlp_dictionary){ 0 };
	for (int table = 0; table < OTLP_TABLES; table++)
		column_init(&dictionary->rows[table], sizeof(struct wire), (size_t)UINT32_MAX);
}

void otlp_dictionary_release(struct otlp_dictionary *dictionary)
{
	for (int table = 0; table < OTLP_TABLES; table++)
		column_release(&dictionary->rows[table]);
}

void otlp_dictionary_begin(struct otlp_dictionary *dictionary)
{
	memset(dictionary->counts, 0, sizeof(dictionary->counts));
}

void otlp_dictionary_forget(const struct otlp_dictionary *dictionary, enum otlp_table table,
			    struct column *kept)
{
	size_t count = dictionary->counts[table];

	if (count > kept->committed)
		count = kept->committed;
	if (count > 0)
		memset(kept->rows, 0, count * kept->row_size);
}

static struct wire *row_of(const struct otlp_dictionary *dictionary, enum otlp_table table,
			   uint32_t row)
{
	return (struct wire *)(void *)dictionary->rows[table].rows + row;
}

enum wire_step otlp_dictionary_read(struct otlp_dictionary *dictionary, struct wire wire)
{
	struct wire_field field;
	enum wire_step step;

	while ((step = wire_next(&wire, &field)) == WIRE_FIELD) {
		enum otlp_table table = (enum otlp_table)field.number;

		if (field.number >= OTLP_TABLES || field.type != WIRE_BYTES ||
		    dictionary->counts[table] == INT32_MAX)
			continue;
		column_commit(&dictionary->rows[table], dictionary->counts[table] + (size_t)1);
		*row_of(dictionary, table, dictionary->counts[table]++) = field.bytes;
	}
	return step;
}

struct wire otlp_dictionary_row(struct otlp_dictionary *dictionary, enum otlp_table table,
				uint64_t row)
{
	static const unsigned char nothing[1];

	if (row < dictionary->counts[table])
		return *row_of(dictionary, table, (uint32_t)row);
	/* Row 0 stands for none, and may not be there. */
	dictionary->missing += row != 0;
	return (struct wire){ nothing, nothing };
}

struct otlp_list otlp_list_of(const struct wire_field *field)
{
	struct otlp_list list = { .packed = field->bytes };

	if (field->type == WIRE_VARINT) {
		list.single = field->value;
		list.has_single = true;
	}
	return list;
}

bool otlp_list_next(struct otlp_list *list, uint64_t *number)
{
	if (!list->has_single)
		return list->packed.at < list->packed.end &&
		       wire_varint(&list->packed, number) == WIRE_FIELD;
	*number = list->single;
	list->has_single = false;
	return true;
}
