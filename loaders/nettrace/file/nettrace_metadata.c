#include "loaders/nettrace/file/nettrace_metadata.h"

#include <stdlib.h>

#include "base/memory.h"

/* --- what is known */

static const char runtime[] = "Microsoft-Windows-DotNETRuntime";
static const char rundown[] = "Microsoft-Windows-DotNETRuntimeRundown";

static const struct {
	const char *provider;
	uint32_t number;
	enum nettrace_kind kind;
} numbered[] = {
	{ "Microsoft-DotNETCore-SampleProfiler", 0, NETTRACE_THREAD_SAMPLE },
	{ "Microsoft-DotNETCore-EventPipe", 1, NETTRACE_PROCESS },
	{ runtime, 1, NETTRACE_GC_START },
	{ runtime, 3, NETTRACE_RESTART },
	{ runtime, 9, NETTRACE_SUSPEND },
	{ runtime, 10, NETTRACE_ALLOCATION_TICK },
	{ runtime, 80, NETTRACE_EXCEPTION },
	{ runtime, 81, NETTRACE_CONTENTION_START },
	{ runtime, 91, NETTRACE_CONTENTION_STOP },
	{ runtime, 139, NETTRACE_METHOD_LISTED },
	{ runtime, 140, NETTRACE_METHOD_LISTED },
	{ runtime, 143, NETTRACE_METHOD },
	{ runtime, 144, NETTRACE_METHOD_LISTED },
	{ runtime, 151, NETTRACE_DOMAIN_MODULE },
	{ runtime, 152, NETTRACE_MODULE },
	{ runtime, 153, NETTRACE_MODULE },
	{ runtime, 187, NETTRACE_RUNTIME },
	{ runtime, 303, NETTRACE_ALLOCATION_SAMPLED },
	{ rundown, 143, NETTRACE_METHOD_LISTED },
	{ rundown, 144, NETTRACE_METHOD_LISTED },
	{ rundown, 151, NETTRACE_DOMAIN_MODULE },
	{ rundown, 152, NETTRACE_DOMAIN_MODULE },
	{ rundown, 153, NETTRACE_MODULE },
	{ rundown, 154, NETTRACE_MODULE },
	{ rundown, 187, NETTRACE_RUNTIME },
};

static const struct {
	const char *provider, *name;
	enum nettrace_kind kind;
} named[] = {
	{ "Universal.System", "ExistingProcess", NETTRACE_PROCESS_CREATED },
	{ "Universal.System", "ProcessCreate", NETTRACE_PROCESS_CREATED },
	{ "Universal.System", "ProcessMapping", NETTRACE_MAPPING },
	{ "Universal.System", "ProcessMappingMetadata", NETTRACE_MAPPING_DETAILS },
	{ "Universal.System", "ProcessSymbol", NETTRACE_SYMBOL },
	{ "Universal.Events", "cpu", NETTRACE_CPU },
	{ "Universal.Events", "cswitch", NETTRACE_SWITCH },
	{ "Universal.Events", NULL, NETTRACE_COUNTED },
};

typedef bool is_text_fn(struct span text, const char *ascii);

static enum nettrace_kind kind_of(struct span provider, uint32_t number, struct span name,
				  is_text_fn *is)
{
	for (size_t i = 0; i < sizeof(numbered) / sizeof(*numbered); i++)
		if (numbered[i].number == number && is(provider, numbered[i].provider))
			return numbered[i].kind;
	for (size_t i = 0; i < sizeof(named) / sizeof(*named); i++)
		if (is(provider, named[i].provider) && (!named[i].name || is(name, named[i].name)))
			return named[i].kind;
	return NETTRACE_UNKNOWN;
}

/* --- the table */

void nettrace_kinds_init(struct nettrace_kinds *kinds)
{
	*kinds = (struct nettrace_kinds){ 0 };
	nettrace_map_init(&kinds->index);
}

void nettrace_kinds_release(struct nettrace_kinds *kinds)
{
	free(kinds->rows);
	nettrace_map_release(&kinds->index);
	*kinds = (struct nettrace_kinds){ 0 };
}

void nettrace_kinds_clear(struct nettrace_kinds *kinds)
{
	kinds->count = 0;
	nettrace_map_clear(&kinds->index);
}

static void add(struct nettrace_kinds *kinds, const struct nettrace_metadata *metadata)
{
	uint32_t row = (uint32_t)nettrace_map_find(&kinds->index, metadata->id);

	if (row == 0) {
		if (kinds->count == kinds->capacity) {
			kinds->capacity = memory_more(kinds->capacity);
			kinds->rows =
				memory_resize(kinds->rows, kinds->capacity, sizeof(*kinds->rows));
		}
		row = ++kinds->count;
		nettrace_map_set(&kinds->index, metadata->id, row);
	}
	kinds->rows[row - 1] = *metadata;
}

const struct nettrace_metadata *nettrace_kinds_find(const struct nettrace_kinds *kinds, uint32_t id)
{
	uint32_t row = (uint32_t)nettrace_map_find(&kinds->index, id);

	return row != 0 ? &kinds->rows[row - 1] : NULL;
}

bool nettrace_kinds_add_event(struct nettrace_kinds *kinds, struct nettrace_reader payload)
{
	struct nettrace_metadata metadata = { .id = nettrace_u32(&payload) };
	struct span provider = nettrace_utf16(&payload), name;
	uint32_t number = nettrace_u32(&payload);

	name = nettrace_utf16(&payload);
	nettrace_skip(&payload, 8); /* keywords */
	metadata.version = nettrace_u32(&payload);
	if (payload.failed || metadata.id == 0)
		return false;
	metadata.kind = kind_of(provider, number, name, nettrace_utf16_is);
	/* Collectors of the whole machine write format 6. */
	if (metadata.kind >= NETTRACE_CPU)
		metadata.kind = NETTRACE_UNKNOWN;
	add(kinds, &metadata);
	return true;
}

/* The version is among what comes behind the fields. */
static uint32_t read_version(struct nettrace_reader row)
{
	enum {
		OPTION_OPCODE = 1,
		OPTION_KEYWORD = 3,
		OPTION_TEMPLATE,
		OPTION_DESCRIPTION,
		OPTION_KEY,
		OPTION_GUID,
		OPTION_LEVEL,
		OPTION_VERSION
	};
	struct nettrace_reader options = nettrace_part(&row, nettrace_number(&row, 2));

	while (options.at < options.end) {
		switch (nettrace_number(&options, 1)) {
		case OPTION_VERSION:
			return (uint32_t)nettrace_number(&options, 1);
		case OPTION_OPCODE:
		case OPTION_LEVEL:
			nettrace_skip(&options, 1);
			break;
		case OPTION_KEYWORD:
			nettrace_skip(&options, 8);
			break;
		case OPTION_GUID:
			nettrace_skip(&options, 16);
			break;
		case OPTION_KEY:
			nettrace_utf8(&options, 0);
			nettrace_utf8(&options, 0);
			break;
		case OPTION_TEMPLATE:
		case OPTION_DESCRIPTION:
			nettrace_utf8(&options, 0);
			break;
		default:
			return 0;
		}
	}
	return 0;
}

static bool add_row(struct nettrace_kinds *kinds, struct nettrace_reader row)
{
	struct nettrace_metadata metadata = { .id = (uint32_t)nettrace_varint(&row) };
	struct span provider = nettrace_utf8(&row, 0);
	uint32_t number = (uint32_t)nettrace_varint(&row);
	uint64_t count;

	metadata.name = nettrace_utf8(&row, 0);
	metadata.kind = kind_of(provider, number, metadata.name, span_is);
	metadata.fields = row;
	count = nettrace_number(&row, 2);
	for (uint64_t i = 0; i < count && !row.failed; i++)
		nettrace_skip(&row, nettrace_number(&row, 2));
	if (row.failed)
		return false;
	metadata.version = read_version(row);
	add(kinds, &metadata);
	return true;
}

bool nettrace_kinds_add_block(struct nettrace_kinds *kinds, struct nettrace_reader block)
{
	bool is_good = true;

	nettrace_skip(&block, nettrace_number(&block, 2));
	while (block.at < block.end) {
		struct nettrace_reader row = nettrace_part(&block, nettrace_number(&block, 2));

		if (block.failed)
			return false;
		is_good = add_row(kinds, row) && is_good;
	}
	return is_good && !block.failed;
}

/* --- fields by name */

enum type { /* of a field; others cannot be read over */
	    TYPE_BOOL = 3,
	    TYPE_CHAR = 4,
	    TYPE_BYTE = 6,
	    TYPE_UINT16 = 8,
	    TYPE_UINT32 = 10,
	    TYPE_UINT64 = 12,
	    TYPE_UTF16 = 18,
	    TYPE_ARRAY = 19,
	    TYPE_VARINT = 20,
	    TYPE_VARUINT = 21,
	    TYPE_UTF8 = 23,
};

static bool read_value(struct nettrace_reader *payload, struct nettrace_reader *type,
		       struct nettrace_value *value)
{
	switch (nettrace_number(type, 1)) {
	case TYPE_BOOL:
	case TYPE_UINT32 - 1:
	case TYPE_UINT32:
		value->number = nettrace_number(payload, 4);
		break;
	case TYPE_CHAR:
	case TYPE_UINT16 - 1:
	case TYPE_UINT16:
		value->number = nettrace_number(payload, 2);
		break;
	case TYPE_BYTE - 1:
	case TYPE_BYTE:
		value->number = nettrace_number(payload, 1);
		break;
	case TYPE_UINT64 - 1:
	case TYPE_UINT64:
		value->number = nettrace_number(payload, 8);
		break;
	case TYPE_VARUINT:
		value->number = nettrace_varint(payload);
		break;
	case TYPE_VARINT:
		value->number = nettrace_varint(payload);
		value->number = value->number >> 1 ^ (0 - (value->number & 1));
		break;
	case TYPE_ARRAY:
		if (nettrace_number(type, 1) != TYPE_UTF8)
			return false;
		__attribute__((fallthrough));
	case TYPE_UTF8: /* collectors say the unit and mean a text, with its length */
		value->text = nettrace_utf8(payload, 2);
		break;
	case TYPE_UTF16:
		value->text = nettrace_utf16(payload);
		break;
	default:
		return false;
	}
	return !payload->failed;
}

bool nettrace_metadata_read(const struct nettrace_metadata *metadata,
			    struct nettrace_reader payload, struct nettrace_value *values,
			    size_t count)
{
	struct nettrace_reader fields = metadata->fields;
	uint64_t left = nettrace_number(&fields, 2);

	for (; left > 0 && !fields.failed; left--) {
		struct nettrace_reader field = nettrace_part(&fields, nettrace_number(&fields, 2));
		struct span name = nettrace_utf8(&field, 0);
		struct nettrace_value value = { 0 };

		if (field.failed || !read_value(&payload, &field, &value))
			return false;
		for (size_t i = 0; i < count; i++) {
			if (span_is(name, values[i].name)) {
				values[i].number = value.number;
				values[i].text = value.text;
			}
		}
	}
	return !fields.failed;
}
