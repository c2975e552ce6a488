#include "symbols/dwarf/die_reader.h"

#include <dwarf.h>
#include <gelf.h>
#include <stdlib.h>

#include "base/memory.h"

/* More attributes than anybody gives an entry: libdw counts them from the first each time. */
enum { ATTRIBUTE_LIMIT = 512, SHAPE_RESERVE = 4096 };

/* ---- Abbreviations ---------------------------------------------------------------------- */

static struct die_shape *add_shape(struct die_reader *reader)
{
	if (reader->shape_count == reader->shape_capacity) {
		reader->shape_capacity = reader->shape_capacity * 2 + 64;
		reader->shapes = memory_resize(reader->shapes, reader->shape_capacity,
					       sizeof(*reader->shapes));
	}
	return &reader->shapes[reader->shape_count++];
}

static void add_attribute(struct die_reader *reader, struct die_attribute attribute)
{
	if (reader->attribute_count == reader->attribute_capacity) {
		reader->attribute_capacity = memory_more(reader->attribute_capacity);
		reader->attributes = memory_resize(reader->attributes, reader->attribute_capacity,
						   sizeof(*reader->attributes));
	}
	reader->attributes[reader->attribute_count++] = attribute;
}

static bool is_of_code(uint32_t name)
{
	switch (name) {
	case DW_AT_low_pc:
	case DW_AT_high_pc:
	case DW_AT_ranges:
	case DW_AT_abstract_origin:
	case DW_AT_call_file:
	case DW_AT_call_line:
		return true;
	default:
		return false;
	}
}

static bool read_shape(struct die_reader *reader, Dwarf_Abbrev *abbreviation)
{
	struct die_shape *shape = add_shape(reader);

	*shape = (struct die_shape){
		.code = dwarf_getabbrevcode(abbreviation),
		.tag = dwarf_getabbrevtag(abbreviation),
		.first = reader->attribute_count,
		.is_fixed = true,
		.has_children = dwarf_abbrevhaschildren(abbreviation) != 0,
	};
	/* Not as many as dwarf_getattrcnt() says: libdw 0.188 counts the values of
	 * DW_FORM_implicit_const as attributes. */
	for (; shape->count < ATTRIBUTE_LIMIT; shape->count++) {
		unsigned int name, form;
		Dwarf_Sword constant;
		int size;

		if (dwarf_getabbrevattr_data(abbreviation, shape->count, &name, &form, &constant,
					     NULL) != 0)
			return true;
		if (form > UINT16_MAX)
			return false;
		if (name > UINT16_MAX) /* none that is known */
			name = 0;
		size = die_form_size(&reader->bytes, form);
		shape->is_fixed = shape->is_fixed && size >= 0;
		shape->size += size > 0 ? (uint32_t)size : 0;
		shape->has_sibling = shape->has_sibling || name == DW_AT_sibling;
		add_attribute(reader, (struct die_attribute){ .name = (uint16_t)name,
							      .form = (uint16_t)form,
							      .size = (int16_t)size,
							      .is_of_code = is_of_code(name),
							      .constant = constant });
	}
	return false;
}

static int compare_shapes(const void *a, const void *b)
{
	uint32_t x = ((const struct die_shape *)a)->code, y = ((const struct die_shape *)b)->code;

	return x < y ? -1 : x > y;
}

static bool read_shapes(struct die_reader *reader)
{
	/* Many small units may name one big table; none uses more of it than it has bytes. */
	uint64_t limit = SHAPE_RESERVE + (uint64_t)(reader->bytes.end - reader->bytes.start);
	bool is_sorted = true;
	Dwarf_Off offset = 0;

	for (uint64_t i = 0; i < limit; i++) {
		size_t length;
		Dwarf_Abbrev *abbreviation = dwarf_getabbrev(&reader->unit, offset, &length);

		if (abbreviation == DWARF_END_ABBREV)
			break;
		/* What can be read may be all that is used. */
		if (!abbreviation || !read_shape(reader, abbreviation)) {
			if (abbreviation)
				reader->shape_count--;
			break;
		}
		if (i > 0 && compare_shapes(&reader->shapes[i - 1], &reader->shapes[i]) > 0)
			is_sorted = false;
		offset += length;
	}
	if (!is_sorted)
		qsort(reader->shapes, reader->shape_count, sizeof(*reader->shapes), compare_shapes);
	return reader->shape_count > 0;
}

static const struct die_shape *find_shape(const struct die_reader *reader, uint64_t code)
{
	uint32_t low = 0, high = reader->shape_count;

	/* Nearly always they are numbered from 1. */
	if (code <= high && reader->shapes[code - 1].code == code)
		return &reader->shapes[code - 1];
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (reader->shapes[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low < reader->shape_count && reader->shapes[low].code == code ? &reader->shapes[low]
									     : NULL;
}

/* ---- The unit --------------------------------------------------------------------------- */

/* The end of the section that has these bytes, as libdw has it in memory: it offers that
 * nowhere, but elf_getdata() gives the same, unpacked or not. */
static const uint8_t *section_end(Elf *elf, const uint8_t *at)
{
	for (Elf_Scn *section = elf_nextscn(elf, NULL); section;
	     section = elf_nextscn(elf, section)) {
		GElf_Shdr header;
		Elf_Data *data;
		const uint8_t *start;

		if (!gelf_getshdr(section, &header) || header.sh_type == SHT_NOBITS)
			continue;
		if ((header.sh_flags & SHF_ALLOC) != 0)
			continue;
		data = elf_rawdata(section, NULL);
		start = data ? data->d_buf : NULL;
		if (start && at >= start && at < start + data->d_size)
			return start + data->d_size;
		data = elf_getdata(section, NULL);
		start = data ? data->d_buf : NULL;
		if (start && at >= start && at < start + data->d_size)
			return start + data->d_size;
	}
	return NULL;
}

static bool find_bounds(struct die_reader *reader)
{
	const uint8_t *first = reader->unit.addr, *at;
	Elf *elf = dwarf_getelf(dwarf_cu_getdwarf(reader->unit.cu));
	Dwarf_Off before = dwarf_cuoffset(&reader->unit);
	const char *identity = elf_getident(elf, NULL);
	uint64_t length;

	reader->bytes.end = section_end(elf, first);
	if (!reader->bytes.end || !identity || before == (Dwarf_Off)-1 || before < 11)
		return false;
	reader->bytes.is_swapped =
		(identity[EI_DATA] == ELFDATA2MSB) != (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
	reader->bytes.start = at = first - before;
	if (reader->bytes.offset_size == 8 && !die_skip_bytes(&at, first, 4))
		return false;
	if (!die_read_integer(&reader->bytes, &at, reader->bytes.offset_size, &length) ||
	    at > first)
		return false;
	/* libdw, too, takes a unit that is longer than the section as one that is cut. */
	if (length < (uint64_t)(reader->bytes.end - at))
		reader->bytes.end = at + length;
	return first < reader->bytes.end;
}

bool die_reader_init(struct die_reader *reader, const Dwarf_Die *unit)
{
	Dwarf_Die die;

	*reader = (struct die_reader){ .unit = *unit };
	if (!dwarf_cu_die(unit->cu, &die, &reader->bytes.version, NULL, &reader->bytes.address_size,
			  &reader->bytes.offset_size, NULL, NULL))
		return false;
	if ((reader->bytes.address_size != 4 && reader->bytes.address_size != 8) ||
	    (reader->bytes.offset_size != 4 && reader->bytes.offset_size != 8))
		return false;
	return find_bounds(reader) && read_shapes(reader);
}

void die_reader_release(struct die_reader *reader)
{
	free(reader->shapes);
	free(reader->attributes);
}

/* ---- Entries ---------------------------------------------------------------------------- */

/* Backwards and onto itself would be a loop. */
static const uint8_t *sibling_at(const struct die_reader *reader, uint32_t form, const uint8_t *at)
{
	const uint8_t *after = at;
	int size = die_form_size(&reader->bytes, form);
	uint64_t offset;

	if (form == DW_FORM_ref_udata
		    ? !die_read_leb(&after, reader->bytes.end, &offset)
		    : (form != DW_FORM_ref1 && form != DW_FORM_ref2 && form != DW_FORM_ref4 &&
		       form != DW_FORM_ref8) ||
			      !die_read_integer(&reader->bytes, &after, (uint64_t)size, &offset))
		return NULL;
	if (offset >= (uint64_t)(reader->bytes.end - reader->bytes.start) ||
	    reader->bytes.start + offset < after)
		return NULL;
	return reader->bytes.start + offset;
}

bool die_reader_next(const struct die_reader *reader, const uint8_t **at, struct die *die)
{
	const struct die_attribute *attributes;
	uint64_t code;

	die->start = *at;
	die->sibling = NULL;
	die->shape = NULL;
	if (!die_read_leb(at, reader->bytes.end, &code))
		return false;
	die->values = *at;
	if (code == 0)
		return true;
	die->shape = find_shape(reader, code);
	if (!die->shape)
		return false;
	if (die->shape->is_fixed && !(die->shape->has_sibling && die->shape->has_children))
		return die_skip_bytes(at, reader->bytes.end, die->shape->size);
	attributes = &reader->attributes[die->shape->first];
	for (uint32_t i = 0; i < die->shape->count; i++) {
		uint32_t form = attributes[i].form;

		if (attributes[i].name == DW_AT_sibling)
			die->sibling = sibling_at(reader, form, *at);
		if (attributes[i].size >= 0
			    ? !die_skip_bytes(at, reader->bytes.end, (uint64_t)attributes[i].size)
			    : !die_form_resolve(&reader->bytes, at, &form) ||
				      !die_form_skip(&reader->bytes, form, at))
			return false;
	}
	if (die->sibling < *at)
		die->sibling = NULL;
	return true;
}

bool die_reader_skip(const struct die_reader *reader, const uint8_t **at, const struct die *die)
{
	uint64_t depth = 0;
	struct die child = *die;

	do {
		if (!child.shape)
			depth--;
		else if (child.shape->has_children && child.sibling)
			*at = child.sibling;
		else if (child.shape->has_children)
			depth++;
	} while (depth > 0 && die_reader_next(reader, at, &child));
	return depth == 0;
}

bool die_reader_value(const struct die_reader *reader, const struct die *die, uint32_t i,
		      const uint8_t **at, struct die_value *value)
{
	const struct die_attribute *attribute = &reader->attributes[die->shape->first + i];
	uint32_t form = attribute->form;
	const uint8_t *constant;

	value->name = 0;
	if (!attribute->is_of_code && attribute->size >= 0)
		return die_skip_bytes(at, reader->bytes.end, (uint64_t)attribute->size);
	if (!die_form_resolve(&reader->bytes, at, &form))
		return false;
	if (!attribute->is_of_code)
		return die_form_skip(&reader->bytes, form, at);
	value->name = attribute->name;
	value->attribute = (Dwarf_Attribute){ .code = attribute->name,
					      .form = form,
					      .valp = (unsigned char *)(uintptr_t)*at,
					      .cu = reader->unit.cu };
	constant = *at;
	if (!die_form_skip(&reader->bytes, form, at))
		return false;
	value->has_constant = true;
	switch (form) {
	case DW_FORM_implicit_const:
		value->constant = (uint64_t)attribute->constant;
		return true;
	case DW_FORM_data1:
	case DW_FORM_data2:
	case DW_FORM_data4:
	case DW_FORM_data8:
	case DW_FORM_addr:
		return die_read_integer(&reader->bytes, &constant, (uint64_t)(*at - constant),
					&value->constant);
	case DW_FORM_udata:
		return die_read_leb(&constant, reader->bytes.end, &value->constant);
	default:
		value->has_constant = false;
		return true;
	}
}
