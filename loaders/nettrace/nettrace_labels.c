#include "loaders/nettrace/nettrace_labels.h"

#include <inttypes.h>
#include <stdio.h>

enum label_kind {
	LABEL_ACTIVITY = 1,
	LABEL_RELATED_ACTIVITY,
	LABEL_TRACE,
	LABEL_SPAN,
	LABEL_TEXT,
	LABEL_NUMBER,
	LABEL_OPCODE,
	LABEL_KEYWORDS,
	LABEL_LEVEL,
	LABEL_VERSION,
	LABEL_LAST = 0x80, /* together with the kind: the list ends */
};

enum { TAG_LIMIT = 64, ID_SIZE = 16 }; /* of a list; others of it are left out */

static tag_id add(struct profile_builder *builder, struct span key, struct span text)
{
	struct tag tag = {
		.key = profile_builder_add_string(builder, key.at, span_length(key)),
		.text = profile_builder_add_string(builder, text.at, span_length(text)),
	};

	return profile_builder_add_tag(builder, &tag);
}

tag_id nettrace_labels_text(struct profile_builder *builder, const char *key, struct span text)
{
	return add(builder, (struct span){ key, key + strlen(key) }, text);
}

/* Sixteen bytes as GUIDs are written, or in their order. */
static tag_id add_id(struct profile_builder *builder, const char *key,
		     struct nettrace_reader *block, bool is_guid)
{
	static const unsigned char guid[ID_SIZE] = { 3, 2, 1,  0,  5,  4,  7,  6,
						     8, 9, 10, 11, 12, 13, 14, 15 };
	struct nettrace_reader id = nettrace_part(block, ID_SIZE);
	char text[2 * ID_SIZE + 5] = "";
	char *at = text;

	if (id.failed)
		return 0;
	for (unsigned i = 0; i < ID_SIZE; i++) {
		if (is_guid && i >= 4 && i <= 10 && i % 2 == 0)
			*at++ = '-';
		at += sprintf(at, "%02x", id.at[is_guid ? guid[i] : i]);
	}
	return nettrace_labels_text(builder, key, (struct span){ text, at });
}

/* 0: it is none that is shown. */
static tag_id add_label(struct profile_builder *builder, struct nettrace_reader *block,
			unsigned kind)
{
	struct span key, value;
	char text[32];
	uint64_t number;

	switch (kind) {
	case LABEL_ACTIVITY:
		return add_id(builder, "activity", block, true);
	case LABEL_RELATED_ACTIVITY:
		return add_id(builder, "related_activity", block, true);
	case LABEL_TRACE:
		return add_id(builder, "trace_id", block, false);
	case LABEL_SPAN:
		number = nettrace_number(block, 8);
		value = (struct span){ text,
				       text + snprintf(text, sizeof(text), "%016" PRIx64, number) };
		return block->failed ? 0 : nettrace_labels_text(builder, "span_id", value);
	case LABEL_TEXT:
		key = nettrace_utf8(block, 0);
		value = nettrace_utf8(block, 0);
		return block->failed ? 0 : add(builder, key, value);
	case LABEL_NUMBER:
		key = nettrace_utf8(block, 0);
		number = nettrace_varint(block);
		number = number >> 1 ^ (0 - (number & 1));
		value = (struct span){ text, text + snprintf(text, sizeof(text), "%" PRId64,
							     (int64_t)number) };
		return block->failed ? 0 : add(builder, key, value);
	case LABEL_KEYWORDS:
		nettrace_skip(block, 8);
		return 0;
	case LABEL_OPCODE:
	case LABEL_LEVEL:
	case LABEL_VERSION:
		nettrace_skip(block, 1);
		return 0;
	default: /* how long it is is not known */
		nettrace_fail(block);
		return 0;
	}
}

bool nettrace_labels_add(struct nettrace_map *labels, struct profile_builder *builder,
			 struct nettrace_reader block)
{
	uint32_t first = nettrace_u32(&block), count = nettrace_u32(&block);

	for (uint32_t i = 0; i < count && !block.failed; i++) {
		tag_id tags[TAG_LIMIT], tag;
		uint32_t used = 0;
		unsigned kind;

		do {
			kind = (unsigned)nettrace_number(&block, 1);
			tag = add_label(builder, &block, kind & ~(unsigned)LABEL_LAST);
			if (tag != 0 && used < TAG_LIMIT)
				tags[used++] = tag;
		} while (!(kind & LABEL_LAST) && !block.failed);
		if (!block.failed && used > 0)
			nettrace_map_set(labels, first + i,
					 profile_builder_add_tag_set(builder, tags, used));
	}
	return !block.failed;
}
