#include "loaders/folded/folded_columns.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/folded/folded_line.h"
#include "model/tables/unit_names.h"

enum { NUMBER_SIZE = 24 }; /* "value 64", and what a compiler thinks that may come */

void folded_columns_release(struct folded_columns *columns)
{
	free(columns->names);
	free(columns->header);
	columns->names = columns->header = NULL;
}

/* --- a header */

/* Of "cpu/nanoseconds" the "/"; NULL where it is something else. */
static const char *find_unit(struct span word)
{
	const char *slash = span_find_back(word, '/');

	if (!slash || slash == word.at || slash + 1 == word.end || span_find(word, ';'))
		return NULL;
	for (const char *at = slash + 1; at < word.end; at++)
		if (!isalnum((unsigned char)*at) && !strchr("_-", *at))
			return NULL;
	return isalpha((unsigned char)slash[1]) ? slash : NULL;
}

/* `word` becomes two texts. */
static void add_column(struct folded_columns *columns, char *word, char *slash)
{
	struct block_merger_type *type = &columns->types[columns->count];
	const char *unit = slash + 1;
	struct named_unit named;

	*slash = '\0';
	*type = (struct block_merger_type){ .name = word, .kind = VALUE_SAMPLES };
	columns->factors[columns->count++] = 1;
	if (unit_names_find(&named, unit, strlen(unit))) {
		type->kind = named.unit == UNIT_BYTES ? VALUE_BYTES : VALUE_NANOSECONDS;
		columns->factors[columns->count - 1] = named.factor;
	} else {
		type->counted = strcmp(unit, "count") == 0
					? unit_names_counted_by(word, strlen(word))
					: unit;
	}
}

static bool is_double(const struct folded_columns *columns)
{
	for (uint32_t i = 0; i + 1 < columns->count; i++)
		if (strcmp(columns->types[i].name, columns->types[columns->count - 1].name) == 0)
			return true;
	return false;
}

bool folded_columns_parse(struct folded_columns *columns, struct span line)
{
	char *word;

	line = span_trim(line);
	*columns = (struct folded_columns){
		.header = memory_text(line.at, span_length(line)),
		.names = memory_text(line.at, span_length(line)),
	};
	word = columns->names;
	while (*word) {
		size_t length = strcspn(word, " \t");
		const char *slash = find_unit((struct span){ word, word + length });
		char *next = word + length + strspn(word + length, " \t");

		if (!slash || columns->count == PARSED_VALUES_LIMIT)
			break;
		word[length] = '\0';
		add_column(columns, word, columns->names + (slash - columns->names));
		if (is_double(columns))
			break;
		word = next;
	}
	if (columns->count > 0 && *word == '\0')
		return true;
	folded_columns_release(columns);
	return false;
}

/* --- no header */

uint32_t folded_columns_count(struct span line)
{
	struct parsed_value value;
	uint32_t count = 0;
	bool cut;

	while (count < PARSED_VALUES_LIMIT &&
	       folded_parse_value(span_take_last(&line), &value, &cut) &&
	       (count == 0 || line.at < line.end))
		count++;
	return count;
}

void folded_columns_number(struct folded_columns *columns, uint32_t count)
{
	columns->count = count;
	columns->names = memory_new(count, NUMBER_SIZE);
	for (uint32_t i = 0; i < count; i++) {
		char *name = columns->names + (size_t)i * NUMBER_SIZE;

		if (count == 1)
			snprintf(name, NUMBER_SIZE, "samples");
		else if (count == 2)
			snprintf(name, NUMBER_SIZE, i == 0 ? "before" : "after");
		else
			snprintf(name, NUMBER_SIZE, "value %u", i + 1);
		columns->types[i] = (struct block_merger_type){ name, VALUE_SAMPLES, NULL };
		columns->factors[i] = 1;
	}
}

/* --- lines */

bool folded_columns_take(const struct folded_columns *columns, struct span *line,
			 struct parsed_value *values, bool *cut)
{
	for (uint32_t i = columns->count; i-- > 0;) {
		if (!folded_parse_value(span_take_last(line), &values[i], cut))
			return false;
		if (columns->factors[i] != 1)
			values[i].digits = quantity_multiply(values[i].digits, columns->factors[i]);
	}
	return true;
}
