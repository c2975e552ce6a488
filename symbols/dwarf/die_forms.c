#include "symbols/dwarf/die_forms.h"

#include <dwarf.h>
#include <string.h>

bool die_read_integer(const struct die_bytes *unit, const uint8_t **at, uint64_t size,
		      uint64_t *value)
{
	const uint8_t *bytes = *at;

	if (!die_skip_bytes(at, unit->end, size))
		return false;
	if (size == 1) {
		*value = bytes[0];
	} else if (size == 2) {
		uint16_t half;

		memcpy(&half, bytes, sizeof(half));
		*value = unit->is_swapped ? __builtin_bswap16(half) : half;
	} else if (size == 4) {
		uint32_t word;

		memcpy(&word, bytes, sizeof(word));
		*value = unit->is_swapped ? __builtin_bswap32(word) : word;
	} else {
		memcpy(value, bytes, sizeof(*value));
		if (unit->is_swapped)
			*value = __builtin_bswap64(*value);
	}
	return true;
}

int die_form_size(const struct die_bytes *unit, uint32_t form)
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
		return unit->address_size;
	case DW_FORM_ref_addr: /* an address in DWARF 2 */
		return unit->version < 3 ? unit->address_size : unit->offset_size;
	case DW_FORM_strp:
	case DW_FORM_line_strp:
	case DW_FORM_strp_sup:
	case DW_FORM_sec_offset:
	case DW_FORM_GNU_ref_alt:
	case DW_FORM_GNU_strp_alt:
		return unit->offset_size;
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
		return DIE_FORM_VARIABLE;
	default:
		return DIE_FORM_UNKNOWN;
	}
}

bool die_form_skip(const struct die_bytes *unit, uint32_t form, const uint8_t **at)
{
	int size = die_form_size(unit, form);
	uint64_t length = 0;

	if (size >= 0)
		return die_skip_bytes(at, unit->end, (uint64_t)size);
	switch (form) {
	case DW_FORM_string: {
		const uint8_t *zero = memchr(*at, 0, (size_t)(unit->end - *at));

		if (zero)
			*at = zero + 1;
		return zero;
	}
	case DW_FORM_block1:
		return die_read_integer(unit, at, 1, &length) &&
		       die_skip_bytes(at, unit->end, length);
	case DW_FORM_block2:
		return die_read_integer(unit, at, 2, &length) &&
		       die_skip_bytes(at, unit->end, length);
	case DW_FORM_block4:
		return die_read_integer(unit, at, 4, &length) &&
		       die_skip_bytes(at, unit->end, length);
	case DW_FORM_block:
	case DW_FORM_exprloc:
		return die_read_leb(at, unit->end, &length) &&
		       die_skip_bytes(at, unit->end, length);
	default: /* an indirect form is resolved before */
		return size == DIE_FORM_VARIABLE && form != DW_FORM_indirect &&
		       die_read_leb(at, unit->end, &length);
	}
}

bool die_form_resolve(const struct die_bytes *unit, const uint8_t **at, uint32_t *form)
{
	uint64_t actual;

	if (*form != DW_FORM_indirect)
		return true;
	if (!die_read_leb(at, unit->end, &actual) || actual > UINT16_MAX ||
	    actual == DW_FORM_implicit_const)
		return false;
	*form = (uint32_t)actual;
	return true;
}
