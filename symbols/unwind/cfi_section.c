#include "symbols/unwind/cfi_section.h"

#include <dwarf.h>
#include <string.h>

/* --- numbers */

uint64_t cfi_read(struct cfi_cursor *cursor, unsigned size)
{
	uint64_t value = 0;

	if (cursor->failed || size > cursor->end - cursor->at) {
		cursor->failed = true;
		return 0;
	}
	for (unsigned i = 0; i < size; i++)
		value |= (uint64_t)cursor->section->bytes[cursor->at + i] << (8 * i);
	cursor->at += size;
	return value;
}

static uint64_t read_leb(struct cfi_cursor *cursor, unsigned *bits, bool *is_negative)
{
	uint64_t value = 0, byte;

	*bits = 0;
	do {
		byte = cfi_read(cursor, 1);
		if (*bits < 64)
			value |= (byte & 0x7f) << *bits;
		*bits += 7;
	} while (byte & 0x80);
	*is_negative = byte & 0x40;
	return value;
}

uint64_t cfi_read_unsigned(struct cfi_cursor *cursor)
{
	unsigned bits;
	bool is_negative;

	return read_leb(cursor, &bits, &is_negative);
}

int64_t cfi_read_signed(struct cfi_cursor *cursor)
{
	unsigned bits;
	bool is_negative;
	uint64_t value = read_leb(cursor, &bits, &is_negative);

	if (is_negative && bits < 64)
		value |= UINT64_MAX << bits;
	return (int64_t)value;
}

static uint64_t extended(uint64_t value, unsigned bytes)
{
	unsigned shift = 64 - 8 * bytes;

	return (uint64_t)((int64_t)(value << shift) >> shift);
}

static uint64_t in_word(const struct cfi_section *section, uint64_t value)
{
	return section->word == 4 ? (uint32_t)value : value;
}

uint64_t cfi_read_pointer(struct cfi_cursor *cursor, uint8_t encoding, uint64_t base)
{
	const struct cfi_section *section = cursor->section;
	uint64_t here = section->address + cursor->at, value;

	switch (encoding & 0x0f) {
	case DW_EH_PE_absptr:
		value = cfi_read(cursor, section->word);
		break;
	case DW_EH_PE_uleb128:
		value = cfi_read_unsigned(cursor);
		break;
	case DW_EH_PE_sleb128:
		value = (uint64_t)cfi_read_signed(cursor);
		break;
	case DW_EH_PE_udata2:
		value = cfi_read(cursor, 2);
		break;
	case DW_EH_PE_udata4:
		value = cfi_read(cursor, 4);
		break;
	case DW_EH_PE_udata8:
	case DW_EH_PE_sdata8:
		value = cfi_read(cursor, 8);
		break;
	case DW_EH_PE_sdata2:
		value = extended(cfi_read(cursor, 2), 2);
		break;
	case DW_EH_PE_sdata4:
		value = extended(cfi_read(cursor, 4), 4);
		break;
	default:
		cursor->failed = true;
		return 0;
	}
	switch (encoding & 0xf0) {
	case DW_EH_PE_absptr:
		break;
	case DW_EH_PE_pcrel:
		value += here;
		break;
	case DW_EH_PE_datarel:
		value += base;
		break;
	default: /* what is behind a pointer is not known */
		cursor->failed = true;
	}
	return in_word(section, value);
}

/* --- entries */

/* The part of an entry behind its length. False: the section ends in it. */
static bool read_extent(const struct cfi_section *section, size_t offset, struct cfi_cursor *entry,
			bool *is_64)
{
	uint64_t length;

	*entry = (struct cfi_cursor){ section, offset, section->size, false };
	length = cfi_read(entry, 4);
	*is_64 = length == 0xffffffff;
	if (*is_64)
		length = cfi_read(entry, 8);
	if (entry->failed || length > entry->end - entry->at)
		return false;
	entry->end = entry->at + length;
	return true;
}

static bool read_augmentation(struct cfi_cursor *cursor, const char *letters,
			      struct cfi_entry *entry, bool *has_data)
{
	uint64_t size;
	size_t end;
	uint8_t encoding;

	*has_data = false;
	if (letters[0] == '\0')
		return true;
	/* Others say nothing of what follows. */
	if (letters[0] != 'z')
		return false;
	*has_data = true;
	size = cfi_read_unsigned(cursor);
	if (cursor->failed || size > cursor->end - cursor->at)
		return false;
	end = cursor->at + size;
	for (const char *letter = letters + 1; *letter; letter++) {
		if (*letter == 'S') {
			entry->is_signal = true;
		} else if (*letter == 'R') {
			entry->encoding = (uint8_t)cfi_read(cursor, 1);
		} else if (*letter == 'L') {
			cfi_read(cursor, 1);
		} else if (*letter == 'P') {
			encoding = (uint8_t)cfi_read(cursor, 1);
			cfi_read_pointer(cursor, encoding & 0x0f, 0);
		} else if (*letter != 'B' && *letter != 'G') { /* of arm64: keys, tags */
			break;
		}
	}
	cursor->at = end;
	return !cursor->failed;
}

static bool read_common(const struct cfi_section *section, size_t offset, struct cfi_entry *entry,
			bool *has_data)
{
	struct cfi_cursor cursor;
	const char *letters;
	uint64_t id, version;
	bool is_64;
	size_t length;

	if (offset >= section->size || !read_extent(section, offset, &cursor, &is_64))
		return false;
	id = cfi_read(&cursor, is_64 ? 8 : 4);
	if (id != (section->is_debug ? (is_64 ? UINT64_MAX : UINT32_MAX) : 0))
		return false;
	version = cfi_read(&cursor, 1);
	if (cursor.failed || (version != 1 && version != 3 && version != 4))
		return false;
	letters = (const char *)section->bytes + cursor.at;
	length = strnlen(letters, cursor.end - cursor.at);
	if (length == cursor.end - cursor.at)
		return false;
	cursor.at += length + 1;
	if (strcmp(letters, "eh") == 0) {
		cfi_read(&cursor, section->word);
		letters += 2;
	}
	/* Of another size, or in segments: of no machine that this knows. */
	if (version == 4 && (cfi_read(&cursor, 1) != section->word || cfi_read(&cursor, 1) != 0))
		return false;
	entry->code_factor = cfi_read_unsigned(&cursor);
	entry->data_factor = cfi_read_signed(&cursor);
	entry->return_register = version == 1 ? cfi_read(&cursor, 1) : cfi_read_unsigned(&cursor);
	if (!read_augmentation(&cursor, letters, entry, has_data))
		return false;
	entry->common_at = cursor.at;
	entry->common_end = cursor.end;
	return !cursor.failed;
}

static bool read_code(struct cfi_cursor *cursor, struct cfi_entry *entry, bool has_data)
{
	uint64_t length;

	entry->start = cfi_read_pointer(cursor, entry->encoding, 0);
	length = cfi_read_pointer(cursor, entry->encoding & 0x0f, 0);
	entry->end = entry->start + length;
	if (has_data) {
		uint64_t size = cfi_read_unsigned(cursor);

		if (cursor->failed || size > cursor->end - cursor->at)
			return false;
		cursor->at += size;
	}
	entry->at = cursor->at;
	entry->stop = cursor->end;
	return !cursor->failed && entry->end >= entry->start;
}

enum cfi_kind cfi_section_read(const struct cfi_section *section, size_t offset,
			       struct cfi_entry *entry, size_t *next)
{
	struct cfi_cursor cursor;
	bool is_64, has_data;
	uint64_t id;
	size_t id_at;

	*next = 0;
	*entry = (struct cfi_entry){ 0 };
	if (offset >= section->size || !read_extent(section, offset, &cursor, &is_64))
		return CFI_DAMAGED;
	*next = cursor.end;
	/* Lists of several files may end in the middle of a section. */
	if (cursor.at == cursor.end)
		return CFI_OTHER;
	id_at = cursor.at;
	id = cfi_read(&cursor, is_64 ? 8 : 4);
	if (cursor.failed)
		return CFI_DAMAGED;
	if (id == (section->is_debug ? (is_64 ? UINT64_MAX : UINT32_MAX) : 0))
		return CFI_OTHER;
	/* Where its CIE is: from here back, or from the beginning on. */
	if (!section->is_debug && id > id_at)
		return CFI_DAMAGED;
	if (!read_common(section, section->is_debug ? id : id_at - id, entry, &has_data) ||
	    !read_code(&cursor, entry, has_data))
		return CFI_DAMAGED;
	return CFI_CODE;
}
