#include "loaders/symbols/die_reader.h"

#include <dwarf.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>

#include "model/memory.h"

/* More attributes than anybody gives an entry: libdw counts them from the first each time. */
enum { ATTRIBUTE_LIMIT = 512, SHAPE_RESERVE = 4096 };

enum { FORM_VARIABLE = -1, FORM_UNKNOWN = -2 };

static bool skip_bytes(const uint8_t **at, const uint8_t *end, uint64_t size)
{
	if (size > (uint64_t)(end - *at))
		return false;
	*at += size;
	return true;
}

static bool read_leb(const uint8_t **at, const uint8_t *end, uint64_t *value)
{
	uint64_t result = 0;

	for (unsigned int shift = 0; *at < end; shift += 7) {
		uint8_t byte = *(*at)++;

		if (shift < 64)
			result |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80)) {
			*value = result;
			return true;
		}
	}
	return false;
}

/* `size` is 1, 2, 4 or 8. */
static bool read_integer(const struct die_reader *reader, const uint8_t **at, uint64_t size,
			 uint64_t *value)
{
	const uint8_t *bytes = *at;

	if (!skip_bytes(at, reader->end, size))
		return false;
	if (size == 1) {
		*value = bytes[0];
	} else if (size == 2) {
		uint16_t half;

		memcpy(&half, bytes, sizeof(half));
		*value = reader->is_swapped ? __builtin_bswap16(half) : half;
	} else if (size == 4) {
		uint32_t word;

		memcpy(&word, bytes, sizeof(word));
		*value = reader->is_swapped ? __builtin_bswap32(word) : word;
	} else {
		memcpy(value, bytes, sizeof(*value));
		if (reader->is_swapped)
			*value = __builtin_bswap64(*value);
	}
	return true;
}

static int form_size(const struct die_reader *reader, uint32_t form)
{
	switch (form) {
	case DW_FORM_flag_present:
	case DW_FORM_implicit_const:
		return 0;
	case DW_FORM_data1:
	case DW_FORM_flag:
	case DW_FORM_ref1:
	case DW_FORM_strx1:
	case DW_FORM_addrx1:
		return 1;
	case DW_FORM_data2:
	case DW_FORM_ref2:
	case DW_FORM_strx2:
	case DW_FORM_addrx2:
		return 2;
	case DW_FORM_strx3:
	case DW_FORM_addrx3:
		return 3;
	case DW_FORM_data4:
	case DW_FORM_ref4:
	case DW_FORM_ref_sup4:
	case DW_FORM_strx4:
	case DW_FORM_addrx4:
		return 4;
	case DW_FORM_data8:
	case DW_FORM_ref8:
	case DW_FORM_ref_sup8:
	case DW_FORM_ref_sig8:
		return 8;
	case DW_FORM_data16:
		return 16;
	case DW_FORM_addr:
		return reader->address_size;
	case DW_FORM_ref_addr: /* an address in DWARF 2 */
		return reader->version < 3 ? reader->address_size : reader->offset_size;
	case DW_FORM_strp:
	case DW_FORM_line_strp:
	case DW_FORM_strp_sup:
	case DW_FORM_sec_offset:
	case DW_FORM_GNU_ref_alt:
	case DW_FORM_GNU_strp_alt:
		return reader->offset_size;
	case DW_FORM_block:
	case DW_FORM_block1:
	case DW_FORM_block2:
	case DW_FORM_block4:
	case DW_FORM_exprloc:
	case DW_FORM_string:
	case DW_FORM_sdata:
	case DW_FORM_udata:
	case DW_FORM_ref_udata:
	case DW_FORM_strx:
	case DW_FORM_addrx:
	case DW_FORM_loclistx:
	case DW_FORM_rnglistx:
	case DW_FORM_GNU_addr_index:
	case DW_FORM_GNU_str_index:
	case DW_FORM_indirect:
		return FORM_VARIABLE;
	default:
		return FORM_UNKNOWN;
	}
}

static bool skip_value(const struct die_reader *reader, uint32_t form, const uint8_t **at)
{
	int size = form_size(reader, form);
	uint64_t length = 0;

	if (size >= 0)
		return skip_bytes(at, reader->end, (uint64_t)size);
	switch (form) {
	case DW_FORM_string: {
		const uint8_t *zero = memchr(*at, 0, (size_t)(reader->end - *at));

		if (zero)
			*at = zero + 1;
		return zero;
	}
	case DW_FORM_block1:
		return read_integer(reader, at, 1, &length) && skip_bytes(at, reader->end, length);
	case DW_FORM_block2:
		return read_integer(reader, at, 2, &length) && skip_bytes(at, reader->end, length);
	case DW_FORM_block4:
		return read_integer(reader, at, 4, &length) && skip_bytes(at, reader->end, length);
	case DW_FORM_block:
	case DW_FORM_exprloc:
		return read_leb(at, reader->end, &length) && skip_bytes(at, reader->end, length);
	default: /* an indirect form is resolved before */
		return size == FORM_VARIABLE && form != DW_FORM_indirect &&
		       read_leb(at, reader->end, &length);
	}
}

static bool resolve_form(const struct die_reader *reader, const uint8_t **at, uint32_t *form)
{
	uint64_t actual;

	if (*form != DW_FORM_indirect)
		return true;
	if (!read_leb(at, reader->end, &actual) || actual > UINT16_MAX ||
	    actual == DW_FORM_implicit_const)
		return false;
	*form = (uint32_t)actual;
	return true;
}

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
		size = form_size(reader, form);
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
	uint64_t limit = SHAPE_RESERVE + (uint64_t)(reader->end - reader->start);
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

	reader->end = section_end(elf, first);
	if (!reader->end || !identity || before == (Dwarf_Off)-1 || before < 11)
		return false;
	reader->is_swapped =
		(identity[EI_DATA] == ELFDATA2MSB) != (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
	reader->start = at = first - before;
	if (reader->offset_size == 8 && !skip_bytes(&at, first, 4))
		return false;
	if (!read_integer(reader, &at, reader->offset_size, &length) || at > first)
		return false;
	/* libdw, too, takes a unit that is longer than the section as one that is cut. */
	if (length < (uint64_t)(reader->end - at))
		reader->end = at + length;
	return first < reader->end;
}

bool die_reader_init(struct die_reader *reader, const Dwarf_Die *unit)
{
	Dwarf_Die die;

	*reader = (struct die_reader){ .unit = *unit };
	if (!dwarf_cu_die(unit->cu, &die, &reader->version, NULL, &reader->address_size,
			  &reader->offset_size, NULL, NULL))
		return false;
	if ((reader->address_size != 4 && reader->address_size != 8) ||
	    (reader->offset_size != 4 && reader->offset_size != 8))
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
	int size = form_size(reader, form);
	uint64_t offset;

	if (form == DW_FORM_ref_udata
		    ? !read_leb(&after, reader->end, &offset)
		    : (form != DW_FORM_ref1 && form != DW_FORM_ref2 && form != DW_FORM_ref4 &&
		       form != DW_FORM_ref8) ||
			      !read_integer(reader, &after, (uint64_t)size, &offset))
		return NULL;
	if (offset >= (uint64_t)(reader->end - reader->start) || reader->start + offset < after)
		return NULL;
	return reader->start + offset;
}

bool die_reader_next(const struct die_reader *reader, const uint8_t **at, struct die *die)
{
	const struct die_attribute *attributes;
	uint64_t code;

	die->start = *at;
	die->sibling = NULL;
	die->shape = NULL;
	if (!read_leb(at, reader->end, &code))
		return false;
	die->values = *at;
	if (code == 0)
		return true;
	die->shape = find_shape(reader, code);
	if (!die->shape)
		return false;
	if (die->shape->is_fixed && !(die->shape->has_sibling && die->shape->has_children))
		return skip_bytes(at, reader->end, die->shape->size);
	attributes = &reader->attributes[die->shape->first];
	for (uint32_t i = 0; i < die->shape->count; i++) {
		uint32_t form = attributes[i].form;

		if (attributes[i].name == DW_AT_sibling)
			die->sibling = sibling_at(reader, form, *at);
		if (attributes[i].size >= 0
			    ? !skip_bytes(at, reader->end, (uint64_t)attributes[i].size)
			    : !resolve_form(reader, at, &form) || !skip_value(reader, form, at))
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
		return skip_bytes(at, reader->end, (uint64_t)attribute->size);
	if (!resolve_form(reader, at, &form))
		return false;
	if (!attribute->is_of_code)
		return skip_value(reader, form, at);
	value->name = attribute->name;
	value->attribute = (Dwarf_Attribute){ .code = attribute->name,
					      .form = form,
					      .valp = (unsigned char *)(uintptr_t)*at,
					      .cu = reader->unit.cu };
	constant = *at;
	if (!skip_value(reader, form, at))
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
		return read_integer(reader, &constant, (uint64_t)(*at - constant),
				    &value->constant);
	case DW_FORM_udata:
		return read_leb(&constant, reader->end, &value->constant);
	default:
		value->has_constant = false;
		return true;
	}
}
