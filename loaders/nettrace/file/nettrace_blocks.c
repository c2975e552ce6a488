#include "loaders/nettrace/file/nettrace_blocks.h"

/* The library that formats up to 5 are written with; the length of its name is in front of it. */
static const char serialization[] = "\x14\0\0\0!FastSerialization.1";
static const char magic[] = "Nettrace";

enum {
	MAGIC_SIZE = sizeof(magic) - 1,
	SERIALIZATION_SIZE = sizeof(serialization) - 1,
	LAST_FORMAT = 6,
};

enum tag { TAG_NULL = 1, TAG_BEGIN = 4, TAG_BEGIN_PRIVATE = 5, TAG_END = 6 };

static bool begins(const unsigned char *at, size_t size, const char *text, size_t length)
{
	return size >= length && memcmp(at, text, length) == 0;
}

bool nettrace_blocks_begin(const unsigned char *head, size_t size)
{
	return begins(head, size, magic, MAGIC_SIZE) ||
	       begins(head, size, serialization, SERIALIZATION_SIZE);
}

/* --- formats 3 to 5 */

struct type { /* of an object */
	uint32_t version, minimum;
	struct span name;
};

static bool is_begin(uint64_t tag)
{
	return tag == TAG_BEGIN || tag == TAG_BEGIN_PRIVATE;
}

/* In front of an object's content. */
static bool read_type(struct nettrace_reader *reader, struct type *type)
{
	if (!is_begin(nettrace_number(reader, 1)) || !is_begin(nettrace_number(reader, 1)) ||
	    nettrace_number(reader, 1) != TAG_NULL)
		return false;
	type->version = nettrace_u32(reader);
	type->minimum = nettrace_u32(reader);
	type->name = nettrace_utf8(reader, 4);
	return nettrace_number(reader, 1) == TAG_END && !reader->failed;
}

static enum nettrace_block_kind kind_of(struct span name)
{
	static const struct {
		const char *name;
		enum nettrace_block_kind kind;
	} names[] = {
		{ "EventBlock", NETTRACE_EVENTS }, { "MetadataBlock", NETTRACE_METADATA },
		{ "StackBlock", NETTRACE_STACKS }, { "SPBlock", NETTRACE_SEQUENCE_POINT },
		{ "Trace", NETTRACE_TRACE },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_is(name, names[i].name))
			return names[i].kind;
	return NETTRACE_OTHER;
}

enum { TRACE_SIZE = 16 + 8 + 8 + 4 * 4 };

/* Its content: the trace says no size. */
static void read_content(const struct nettrace_blocks *blocks, struct nettrace_reader *reader,
			 struct nettrace_block *block)
{
	uint64_t size = TRACE_SIZE;

	if (block->kind != NETTRACE_TRACE) {
		size = nettrace_u32(reader);
		nettrace_skip(reader, (uint64_t)(blocks->file - reader->at) & 3);
	}
	block->content = *reader;
	nettrace_skip(reader, size);
	block->content.end = reader->at;
}

/* Where the next object may begin, behind damage; NULL: nowhere. */
static const unsigned char *find_object(const struct nettrace_blocks *blocks,
					const unsigned char *from)
{
	static const unsigned char begin[] = { TAG_BEGIN_PRIVATE, TAG_BEGIN_PRIVATE, TAG_NULL };
	const unsigned char *at = from;

	while ((at = memmem(at, (size_t)(blocks->end - at), begin, sizeof(begin))) != NULL) {
		struct nettrace_reader reader = { .at = at, .end = blocks->end };
		struct type type;

		if (read_type(&reader, &type) && kind_of(type.name) != NETTRACE_OTHER)
			return at;
		at++;
	}
	return NULL;
}

static bool skip_damage(struct nettrace_blocks *blocks, const unsigned char *from)
{
	const unsigned char *found = find_object(blocks, from);

	if (blocks->skipped == 0)
		blocks->first_damage = (uint64_t)(blocks->at - blocks->file);
	blocks->skipped += (uint64_t)((found ? found : blocks->end) - blocks->at);
	blocks->at = found ? found : blocks->end;
	return found != NULL;
}

static bool next_object(struct nettrace_blocks *blocks, struct nettrace_block *block)
{
	for (;;) {
		struct nettrace_reader reader = { .at = blocks->at, .end = blocks->end };
		struct type type;

		if (blocks->at == blocks->end) {
			blocks->is_cut = true;
			return false;
		}
		if (*blocks->at == TAG_NULL) {
			blocks->has_end = true;
			return false;
		}
		if (!read_type(&reader, &type)) {
			if (reader.failed && !find_object(blocks, blocks->at + 1)) {
				blocks->is_cut = true;
				blocks->at = blocks->end;
				return false;
			}
			if (!skip_damage(blocks, blocks->at + 1))
				return false;
			continue;
		}
		block->kind = kind_of(type.name);
		read_content(blocks, &reader, block);
		/* A size that is damaged must not hide the blocks behind it. */
		if (reader.failed || nettrace_number(&reader, 1) != TAG_END) {
			const unsigned char *found = find_object(blocks, block->content.at);

			if (!found) {
				blocks->is_cut = true;
				blocks->at = blocks->end;
				return true;
			}
			if (!skip_damage(blocks, block->content.at))
				return false;
			continue;
		}
		blocks->at = reader.at;
		return true;
	}
}

/* --- format 6 */

static bool next_block(struct nettrace_blocks *blocks, struct nettrace_block *block)
{
	struct nettrace_reader reader = { .at = blocks->at, .end = blocks->end };
	uint32_t head = nettrace_u32(&reader);
	uint32_t kind = head >> 24;

	if (reader.failed) {
		blocks->is_cut = true;
		return false;
	}
	if (kind == NETTRACE_END) {
		blocks->has_end = true;
		return false;
	}
	block->kind = kind < NETTRACE_OTHER ? (enum nettrace_block_kind)kind : NETTRACE_OTHER;
	block->content = reader;
	nettrace_skip(&reader, head & 0xffffff);
	block->content.end = reader.at;
	blocks->is_cut = reader.failed;
	blocks->at = reader.at;
	return true;
}

/* --- all */

static bool open_serialized(struct nettrace_blocks *blocks)
{
	struct nettrace_reader reader = { .at = blocks->at, .end = blocks->end };
	struct type type;

	if (!read_type(&reader, &type) || !span_is(type.name, "Trace"))
		return false;
	blocks->format = type.version;
	/* What came in between was never released. */
	return type.minimum <= 5 && type.version >= 3 && type.version <= 5;
}

bool nettrace_blocks_open(struct nettrace_blocks *blocks, const unsigned char *file, size_t size)
{
	struct nettrace_reader reader;

	*blocks = (struct nettrace_blocks){ .file = file, .end = file + size, .at = file };
	if (begins(file, size, magic, MAGIC_SIZE))
		blocks->at += MAGIC_SIZE;
	if (begins(blocks->at, (size_t)(blocks->end - blocks->at), serialization,
		   SERIALIZATION_SIZE)) {
		blocks->at += SERIALIZATION_SIZE;
		return open_serialized(blocks);
	}
	reader = (struct nettrace_reader){ .at = blocks->at, .end = blocks->end };
	if (blocks->at == file || nettrace_u32(&reader) != 0)
		return false;
	blocks->format = nettrace_u32(&reader);
	nettrace_u32(&reader); /* the minor version changes nothing for those who read */
	blocks->at = reader.at;
	return blocks->format == LAST_FORMAT && !reader.failed;
}

bool nettrace_blocks_next(struct nettrace_blocks *blocks, struct nettrace_block *block)
{
	return blocks->format == LAST_FORMAT ? next_block(blocks, block)
					     : next_object(blocks, block);
}
