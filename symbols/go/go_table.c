#include "symbols/go/go_table.h"

#include <string.h>

#include "symbols/go/go_module.h"

/* --- entries */

static unsigned entry_size(const struct go_header *header)
{
	return header->layout >= GO_1_18 ? 4 : header->word;
}

/* One of the two numbers of an entry; `function` up to the count, where only the first is. */
static uint64_t entry_number(const struct go_header *header, uint64_t function, unsigned which)
{
	unsigned size = entry_size(header);

	return go_number(header, header->bytes + header->functions + (2 * function + which) * size,
			 size);
}

static uint64_t entry_address(const struct go_table *table, uint64_t function)
{
	return table->text + entry_number(&table->header, function, 0);
}

static bool is_sorted(const struct go_table *table)
{
	uint64_t last = 0;

	for (uint64_t i = 0; i <= table->header.count; i++) {
		uint64_t address = entry_address(table, i);

		if (address < last || address == 0)
			return false;
		last = address;
	}
	return true;
}

bool go_table_find(const struct go_table *table, uint64_t address, uint64_t *function)
{
	uint64_t low = 0, high = table->header.count;

	if (address < entry_address(table, 0) || address >= entry_address(table, high))
		return false;
	while (low + 1 < high) {
		uint64_t middle = low + (high - low) / 2;

		if (entry_address(table, middle) <= address)
			low = middle;
		else
			high = middle;
	}
	*function = low;
	return true;
}

/* --- opening */

/* Lines of older versions are those of inlined functions without a word on which. 1.13 was the
 * first to note how a program was built, and its successors up to 1.15 changed nothing. */
static void find_lines(struct go_table *table)
{
	const struct go_header *header = &table->header;

	table->inline_data = header->layout >= GO_1_16 ? 3 : 4;
	table->has_lines =
		header->layout >= GO_1_16 || elf_image_section(header->image, ".go.buildinfo");
}

bool go_table_open(struct go_table *table, const struct elf_image *image)
{
	struct go_module module;

	*table = (struct go_table){ 0 };
	if (!go_header_find(&table->header, image))
		return false;
	if (table->header.layout >= GO_1_18) {
		if (!go_module_find(&module, &table->header))
			return false;
		table->text = module.text;
		table->data = module.data;
	}
	table->code_start = entry_address(table, 0);
	table->code_end = entry_address(table, table->header.count);
	find_lines(table);
	return is_sorted(table);
}

/* --- functions */

/* Its record: the entry, and then numbers of four bytes each. */
enum {
	FIELD_NAME,
	FIELD_FILES = 4,
	FIELD_LINES,
	FIELD_STEPS, /* how many offsets of steps there are behind the record */
	FIELD_UNIT,  /* from 1.16 on */
	STEPS_OF_CALLS = 2,
};

struct record {
	const struct go_header *header;
	uint64_t start;              /* offset of the numbers */
	const unsigned char *fields; /* of all that are there in any case */
	unsigned count; /* of fields, with the last, which has the count of data in it */
};

static bool find_record(const struct go_header *header, uint64_t number, struct record *record)
{
	unsigned count = 8 + (header->layout >= GO_1_16) + (header->layout >= GO_1_20);
	uint64_t offset = entry_number(header, number, 1);

	/* Before 1.16 from the start of the table. */
	if (offset > header->size)
		return false;
	offset += (header->layout >= GO_1_16 ? header->functions : 0) + entry_size(header);
	*record = (struct record){
		.header = header,
		.start = offset,
		.fields = go_header_bytes(header, offset, (size_t)count * 4),
		.count = count,
	};
	return record->fields;
}

static uint32_t field(const struct record *record, unsigned which)
{
	return (uint32_t)go_number(record->header, record->fields + (size_t)which * 4, 4);
}

static const char *name_at(const struct go_header *header, uint32_t offset)
{
	return go_header_text(header, header->names + (uint64_t)offset);
}

static uint64_t steps_of_calls(const struct record *record)
{
	uint64_t at = record->start + (record->count + STEPS_OF_CALLS) * UINT64_C(4);
	const unsigned char *bytes = go_header_bytes(record->header, at, 4);

	if (field(record, FIELD_STEPS) <= STEPS_OF_CALLS || !bytes)
		return 0;
	return go_number(record->header, bytes, 4);
}

/* Behind the offsets of steps: offsets, or before 1.18 addresses, which are at whole words. */
static uint64_t tree_of_calls(const struct go_table *table, const struct record *record)
{
	const struct go_header *header = record->header;
	uint64_t at = record->start + (record->count + (uint64_t)field(record, FIELD_STEPS)) * 4;
	unsigned size = entry_size(header);
	const unsigned char *bytes;
	uint64_t number;

	if (record->fields[record->count * 4 - 1] <= table->inline_data)
		return 0;
	if (header->layout < GO_1_18)
		at += -(header->address + at) % header->word;
	bytes = go_header_bytes(header, at + (uint64_t)table->inline_data * size, size);
	number = bytes ? go_number(header, bytes, size) : 0;
	if (header->layout < GO_1_18)
		return number;
	return table->data != 0 && bytes && number != UINT32_MAX ? table->data + number : 0;
}

bool go_table_function(const struct go_table *table, uint64_t number, struct go_function *function)
{
	const struct go_header *header = &table->header;
	struct record record;

	if (!find_record(header, number, &record))
		return false;
	*function = (struct go_function){
		.start = entry_address(table, number),
		.end = entry_address(table, number + 1),
		.name = name_at(header, field(&record, FIELD_NAME)),
		.files = field(&record, FIELD_FILES),
		.lines = field(&record, FIELD_LINES),
		.unit = header->layout >= GO_1_16 ? field(&record, FIELD_UNIT) : 0,
	};
	if (table->has_lines) {
		function->inline_calls = steps_of_calls(&record);
		function->inline_tree = tree_of_calls(table, &record);
	}
	return function->name && *function->name;
}

/* --- symbols */

/* Names of a hostile table may overlap; all together are not longer than this many times the
 * table. */
enum { NAMES_LIMIT = 4 };

size_t go_table_add(const struct go_table *table, const struct symbol_table *named,
		    struct symbol_builder *builder)
{
	const struct go_header *header = &table->header;
	size_t before = builder->count, at = 0;
	uint64_t length = 0;

	for (uint64_t i = 0; i < header->count && length / NAMES_LIMIT <= header->size; i++) {
		uint64_t start = entry_address(table, i);
		struct go_function function;

		while (at < named->count && named->symbols[at].end <= start)
			at++;
		if ((at < named->count && named->symbols[at].start <= start) ||
		    !go_table_function(table, i, &function))
			continue;
		length += strlen(function.name);
		symbol_builder_add(builder,
				   &(struct raw_symbol){
					   .start = function.start,
					   .end = function.end,
					   .limit = function.end,
					   .name = function.name,
					   .source = SYMBOL_FROM_GO,
				   },
				   0);
	}
	return builder->count - before;
}
