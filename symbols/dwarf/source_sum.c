#include "symbols/dwarf/source_sum.h"

#include <dwarf.h>
#include <stdint.h>
#include <string.h>

enum {
	FORMAT_LIMIT = 16, /* of what an entry of a file has */
	PATH_SIZE = 4096,
	LINES_VERSION = 5,
	CONTENT_SOURCE = 0x2001, /* DW_LNCT_LLVM_source */
};

/* Bytes that are left; what does not fit any more makes it damaged, and everything 0. */
struct cursor {
	const unsigned char *at, *end;
	bool is_big_endian, is_damaged;
	bool is_64; /* offsets have 8 bytes */
};

static uint64_t take(struct cursor *cursor, size_t size)
{
	uint64_t number = 0;

	if ((size_t)(cursor->end - cursor->at) < size) {
		cursor->is_damaged = true;
		cursor->at = cursor->end;
		return 0;
	}
	for (size_t i = 0; i < size; i++) {
		size_t byte = cursor->is_big_endian ? i : size - 1 - i;

		number = number << 8 | cursor->at[byte];
	}
	cursor->at += size;
	return number;
}

static uint64_t take_leb(struct cursor *cursor)
{
	uint64_t number = 0;

	for (unsigned shift = 0; shift < 64; shift += 7) {
		uint64_t byte = take(cursor, 1);

		number |= (byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return number;
	}
	cursor->is_damaged = true;
	return 0;
}

static void skip(struct cursor *cursor, uint64_t size)
{
	if ((uint64_t)(cursor->end - cursor->at) < size) {
		cursor->is_damaged = true;
		cursor->at = cursor->end;
		return;
	}
	cursor->at += size;
}

static uint64_t take_offset(struct cursor *cursor)
{
	return take(cursor, cursor->is_64 ? 8 : 4);
}

/* A text in the header itself. */
static const char *take_text(struct cursor *cursor)
{
	const char *text = (const char *)cursor->at;
	const unsigned char *end =
		cursor->at == cursor->end
			? NULL
			: memchr(cursor->at, 0, (size_t)(cursor->end - cursor->at));

	if (!end) {
		cursor->is_damaged = true;
		cursor->at = cursor->end;
		return "";
	}
	cursor->at = end + 1;
	return text;
}

/* --- entries of folders and files */

struct entry {
	const char *text; /* its path; "": not known */
	uint64_t folder;
	const unsigned char *sum; /* NULL: none */
	const char *source;       /* the whole of it; "": not there */
};

struct entry_format {
	uint64_t content[FORMAT_LIMIT], form[FORMAT_LIMIT];
	uint32_t count;
};

static void take_format(struct cursor *cursor, struct entry_format *format)
{
	format->count = (uint32_t)take(cursor, 1);
	if (format->count > FORMAT_LIMIT) {
		cursor->is_damaged = true;
		format->count = 0;
	}
	for (uint32_t i = 0; i < format->count; i++) {
		format->content[i] = take_leb(cursor);
		format->form[i] = take_leb(cursor);
	}
}

static const char *text_at(const struct source_sum_sections *sections, uint64_t offset)
{
	const char *text = (const char *)sections->texts;

	if (offset >= sections->text_size ||
	    !memchr(text + offset, 0, sections->text_size - (size_t)offset))
		return "";
	return text + offset;
}

static void take_value(struct cursor *cursor, const struct source_sum_sections *sections,
		       uint64_t content, uint64_t form, struct entry *entry)
{
	const char *text = "";
	const unsigned char *bytes = cursor->at;
	uint64_t number = 0;

	switch (form) {
	case DW_FORM_string:
		text = take_text(cursor);
		break;
	case DW_FORM_line_strp:
		text = text_at(sections, take_offset(cursor));
		break;
	case DW_FORM_strp:
		take_offset(cursor);
		break;
	case DW_FORM_udata:
		number = take_leb(cursor);
		break;
	case DW_FORM_data1:
		number = take(cursor, 1);
		break;
	case DW_FORM_data2:
		number = take(cursor, 2);
		break;
	case DW_FORM_data4:
		number = take(cursor, 4);
		break;
	case DW_FORM_data8:
		number = take(cursor, 8);
		break;
	case DW_FORM_data16:
		skip(cursor, SOURCE_SUM_SIZE);
		break;
	case DW_FORM_block:
		skip(cursor, take_leb(cursor));
		break;
	default: /* nobody knows how long it is */
		cursor->is_damaged = true;
	}
	if (content == DW_LNCT_path)
		entry->text = text;
	else if (content == DW_LNCT_directory_index)
		entry->folder = number;
	else if (content == DW_LNCT_MD5 && form == DW_FORM_data16 && !cursor->is_damaged)
		entry->sum = bytes;
	else if (content == CONTENT_SOURCE)
		entry->source = text;
}

static struct entry take_entry(struct cursor *cursor, const struct source_sum_sections *sections,
			       const struct entry_format *format)
{
	struct entry entry = { .text = "", .source = "" };

	for (uint32_t i = 0; i < format->count; i++)
		take_value(cursor, sections, format->content[i], format->form[i], &entry);
	return entry;
}

/* --- one header */

/* As dwarf_lines.c: without "/./" and "//". */
static void add_path(char path[PATH_SIZE], const char *part)
{
	size_t length = *part == '/' ? 0 : strlen(path);

	while (*part && length + 2 < PATH_SIZE) {
		size_t size = strcspn(part, "/");

		if (*part == '/') {
			part++;
			continue;
		}
		if (size == 1 && *part == '.') {
			part++;
			continue;
		}
		if (size > PATH_SIZE - 2 - length)
			size = PATH_SIZE - 2 - length;
		path[length++] = '/';
		memcpy(path + length, part, size);
		length += size;
		part += size;
	}
	path[length] = '\0';
}

struct header {
	const struct source_sum_sections *sections;
	struct cursor cursor; /* behind its own numbers */
	struct entry_format of_folders;
	struct cursor folders;
	uint64_t folder_count;
};

static void skip_folders(struct header *header)
{
	struct cursor *cursor = &header->cursor;

	take_format(cursor, &header->of_folders);
	header->folder_count = take_leb(cursor);
	header->folders = *cursor;
	if (header->of_folders.count == 0)
		header->folder_count = 0;
	for (uint64_t i = 0; i < header->folder_count && !cursor->is_damaged; i++)
		take_entry(cursor, header->sections, &header->of_folders);
}

/* Folder 0 is where the compiler was. */
static void print_path(const struct header *header, const struct entry *entry, char path[PATH_SIZE])
{
	struct cursor cursor = header->folders;

	path[0] = '\0';
	for (uint64_t i = 0; i <= entry->folder && i < header->folder_count; i++) {
		struct entry folder = take_entry(&cursor, header->sections, &header->of_folders);

		if (i == 0 || i == entry->folder)
			add_path(path, folder.text);
	}
	add_path(path, entry->text);
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool has_content(const struct entry_format *format)
{
	for (uint32_t i = 0; i < format->count; i++)
		if (format->content[i] == DW_LNCT_MD5 || format->content[i] == CONTENT_SOURCE)
			return true;
	return false;
}

/* Where there are neither checksums nor texts the files are not looked at. */
static bool search_files(struct header *header, const char *file, struct source_sum *sum,
			 bool *has_any)
{
	struct cursor *cursor = &header->cursor;
	struct entry_format format;
	uint64_t count;

	take_format(cursor, &format);
	if (!has_content(&format))
		return false;
	*has_any = true;
	count = take_leb(cursor);
	for (uint64_t i = 0; i < count && !cursor->is_damaged; i++) {
		struct entry entry = take_entry(cursor, header->sections, &format);
		char path[PATH_SIZE];

		if ((!entry.sum && !*entry.source) ||
		    strcmp(name_of(entry.text), name_of(file)) != 0)
			continue;
		print_path(header, &entry, path);
		if (strcmp(path, file) != 0)
			continue;
		*sum = (struct source_sum){
			.has_md5 = entry.sum,
			.text = *entry.source ? entry.source : NULL,
		};
		if (entry.sum)
			memcpy(sum->md5, entry.sum, SOURCE_SUM_SIZE);
		return true;
	}
	return false;
}

/* Of a unit, whose length was taken. */
static bool search_unit(const struct source_sum_sections *sections, struct cursor unit,
			const char *file, struct source_sum *sum, bool *has_any)
{
	struct header header = { .sections = sections };
	uint64_t opcodes;

	if (take(&unit, 2) != LINES_VERSION)
		return false;
	skip(&unit, 2); /* sizes of addresses and segments */
	take_offset(&unit);
	skip(&unit, 5);
	opcodes = take(&unit, 1);
	skip(&unit, opcodes > 0 ? opcodes - 1 : 0);
	header.cursor = unit;
	skip_folders(&header);
	return search_files(&header, file, sum, has_any);
}

bool source_sum_search(const struct source_sum_sections *sections, const char *file,
		       struct source_sum *sum, bool *has_any)
{
	struct cursor cursor = {
		.at = sections->lines,
		.end = sections->lines + sections->line_size,
		.is_big_endian = sections->is_big_endian,
	};

	*has_any = false;
	while (cursor.at < cursor.end && !cursor.is_damaged) {
		struct cursor unit;
		uint64_t length = take(&cursor, 4);

		cursor.is_64 = length == UINT32_MAX;
		if (cursor.is_64)
			length = take(&cursor, 8);
		unit = cursor;
		skip(&cursor, length);
		unit.end = cursor.at;
		if (search_unit(sections, unit, file, sum, has_any))
			return true;
	}
	return false;
}
