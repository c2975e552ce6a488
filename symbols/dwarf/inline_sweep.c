#include "symbols/dwarf/inline_sweep.h"

#include <dwarf.h>
#include <stdlib.h>

#include "base/memory.h"
#include "symbols/dwarf/die_reader.h"
#include "symbols/elf/inline_frame.h"

/* The entry whose children are read. */
struct scope {
	uint32_t call;      /* the innermost one around */
	uint32_t depth;     /* of that call */
	size_t first, last; /* the addresses that can be in it */
};

struct sweeper {
	struct inline_sweep *sweep;
	struct die_reader reader;
	const uint64_t *addresses;
	size_t count;
	uint32_t *innermost;
	struct scope *scopes;
	size_t scope_count, scope_capacity;
	/* Ranges and addresses that may still be looked at: entries of a damaged unit may all
	 * name one long list, or lie around all addresses. */
	uint64_t work;
	bool is_thorough; /* also looks into functions that no address is in */
};

static void push_scope(struct sweeper *sweeper, struct scope scope)
{
	if (sweeper->scope_count == sweeper->scope_capacity) {
		sweeper->scope_capacity = sweeper->scope_capacity * 2 + 64;
		sweeper->scopes = memory_resize(sweeper->scopes, sweeper->scope_capacity,
						sizeof(*sweeper->scopes));
	}
	sweeper->scopes[sweeper->scope_count++] = scope;
}

static uint32_t add_call(struct inline_sweep *sweep, struct inline_call call)
{
	if (sweep->call_count == sweep->call_capacity) {
		sweep->call_capacity = memory_more(sweep->call_capacity);
		sweep->calls =
			memory_resize(sweep->calls, sweep->call_capacity, sizeof(*sweep->calls));
	}
	sweep->calls[sweep->call_count] = call;
	return sweep->call_count++;
}

/* ---- What an entry says ------------------------------------------------------------------ */

struct function_die {
	struct inline_call call;
	uint64_t low, high;
	bool has_low, has_high, is_high_absolute;
	bool is_elsewhere; /* ranges in a list, or in a form that libdw reads */
};

static void read_value(struct function_die *function, const struct die_value *value)
{
	switch (value->name) {
	case DW_AT_low_pc:
		function->has_low = value->has_constant;
		function->is_elsewhere |= !value->has_constant;
		function->low = value->constant;
		break;
	case DW_AT_high_pc:
		function->has_high = value->has_constant;
		function->is_elsewhere |= !value->has_constant;
		function->high = value->constant;
		function->is_high_absolute = value->attribute.form == DW_FORM_addr;
		break;
	case DW_AT_ranges:
		function->is_elsewhere = true;
		break;
	case DW_AT_abstract_origin:
		function->call.origin = value->attribute;
		break;
	case DW_AT_call_file:
		function->call.has_file = value->has_constant && value->constant <= UINT32_MAX;
		function->call.file = (uint32_t)value->constant;
		break;
	case DW_AT_call_line:
		if (value->has_constant && value->constant <= UINT32_MAX)
			function->call.line = (uint32_t)value->constant;
		break;
	}
}

static bool read_function(const struct sweeper *sweeper, const struct die *die,
			  struct function_die *function)
{
	const uint8_t *at = die->values;
	struct die_value value = { 0 };

	*function = (struct function_die){
		.call.die = die_reader_die(&sweeper->reader, die->start),
		.call.is_inlined = die->shape->tag == DW_TAG_inlined_subroutine,
	};
	for (uint32_t i = 0; i < die->shape->count; i++) {
		if (!die_reader_value(&sweeper->reader, die, i, &at, &value))
			return false;
		read_value(function, &value);
	}
	if (function->has_low && function->has_high && !function->is_high_absolute)
		function->high += function->low;
	return true;
}

/* ---- Which addresses are in it ----------------------------------------------------------- */

static size_t lower_bound(const struct sweeper *sweeper, const struct scope *scope,
			  uint64_t address)
{
	size_t low = scope->first, high = scope->last;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sweeper->addresses[middle] < address)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool use_work(struct sweeper *sweeper, uint64_t amount)
{
	sweeper->work -= amount < sweeper->work ? amount : sweeper->work;
	return sweeper->work > 0;
}

/* The addresses in the range become those of a call, and it becomes one with the first of
 * them. Only what the caller has can be given: an inlined call that reaches out of its
 * caller, or into another one, is cut. */
static bool claim_range(struct sweeper *sweeper, const struct scope *around,
			const struct function_die *function, uint64_t low, uint64_t high,
			struct scope *inside)
{
	uint32_t owner = function->call.is_inlined ? around->call : 0;
	size_t at;

	if (low >= high || !use_work(sweeper, 1))
		return sweeper->work > 0;
	for (at = lower_bound(sweeper, around, low);
	     at < around->last && sweeper->addresses[at] < high; at++) {
		if (!use_work(sweeper, 1))
			return false;
		if (sweeper->innermost[at] != owner)
			continue;
		if (inside->call == 0) {
			inside->call = add_call(sweeper->sweep, function->call);
			inside->first = at;
			inside->last = at;
		}
		sweeper->innermost[at] = inside->call;
		if (at < inside->first)
			inside->first = at;
		if (at >= inside->last)
			inside->last = at + 1;
	}
	return true;
}

ptrdiff_t inline_sweep_range(const struct inline_sweep *sweep, Dwarf_Die *die, ptrdiff_t offset,
			     Dwarf_Addr *base, Dwarf_Addr *low, Dwarf_Addr *high)
{
	offset = dwarf_ranges(die, offset, base, low, high);
	if (offset > 0 && *base == 0) {
		*low += sweep->base;
		*high += sweep->base;
	}
	return offset;
}

/* False: too much work. `inside->call` stays 0 where no address is in it. */
static bool claim(struct sweeper *sweeper, const struct scope *around,
		  struct function_die *function, struct scope *inside)
{
	Dwarf_Addr base = 1, low, high;
	ptrdiff_t offset = 0;

	if (around->first == around->last)
		return true;
	if (!function->is_elsewhere) {
		if (!function->has_low || !function->has_high)
			return true;
		return claim_range(sweeper, around, function, function->low, function->high,
				   inside);
	}
	while ((offset = inline_sweep_range(sweeper->sweep, &function->call.die, offset, &base,
					    &low, &high)) > 0)
		if (!claim_range(sweeper, around, function, low, high, inside))
			return false;
	return true;
}

/* ---- The sweep ---------------------------------------------------------------------------- */

/* Looks for code in a function or an inlined call. False: too much work, or damaged. `enter`:
 * whether its children are of interest. */
static bool sweep_function(struct sweeper *sweeper, const struct die *die, struct scope *inside,
			   bool *enter)
{
	const struct scope *around = &sweeper->scopes[sweeper->scope_count - 1];
	bool is_inlined = die->shape->tag == DW_TAG_inlined_subroutine;
	struct scope limits = *around;
	struct function_die function;

	*enter = false;
	*inside = (struct scope){ 0 };
	if (is_inlined && around->call == 0)
		return true;
	if (!is_inlined) { /* nested functions have their code apart */
		limits.first = 0;
		limits.last = sweeper->count;
	}
	if (!read_function(sweeper, die, &function))
		return false;
	if (is_inlined)
		function.call.caller = around->call;
	if (!claim(sweeper, &limits, &function, inside))
		return false;
	inside->depth = is_inlined ? around->depth + 1 : 1;
	*enter = (inside->call != 0 || (sweeper->is_thorough && !is_inlined)) &&
		 inside->depth < INLINE_DEPTH_LIMIT;
	return true;
}

/* Scopes that can have functions, or inlined calls, in them. */
static bool has_functions(uint32_t tag)
{
	switch (tag) {
	case DW_TAG_lexical_block:
	case DW_TAG_try_block:
	case DW_TAG_catch_block:
	case DW_TAG_with_stmt:
	case DW_TAG_namespace:
	case DW_TAG_module:
	case DW_TAG_class_type:
	case DW_TAG_structure_type:
	case DW_TAG_union_type:
	case DW_TAG_interface_type:
		return true;
	default:
		return false;
	}
}

static bool is_type(uint32_t tag)
{
	return tag == DW_TAG_class_type || tag == DW_TAG_structure_type ||
	       tag == DW_TAG_union_type || tag == DW_TAG_interface_type;
}

static bool sweep_unit(struct sweeper *sweeper)
{
	const struct die_reader *reader = &sweeper->reader;
	const uint8_t *at = reader->unit.addr;
	struct die die;

	if (!die_reader_next(reader, &at, &die) || !die.shape || !die.shape->has_children)
		return die.shape;
	sweeper->scope_count = 0;
	push_scope(sweeper, (struct scope){ .last = sweeper->count });
	while (sweeper->scope_count > 0) {
		struct scope inside = sweeper->scopes[sweeper->scope_count - 1];
		bool enter;

		if (!die_reader_next(reader, &at, &die))
			return at == reader->bytes.end;
		if (!die.shape) {
			sweeper->scope_count--;
			continue;
		}
		enter = has_functions(die.shape->tag) &&
			(sweeper->is_thorough || !is_type(die.shape->tag));
		if (die.shape->tag == DW_TAG_subprogram ||
		    die.shape->tag == DW_TAG_inlined_subroutine)
			if (!sweep_function(sweeper, &die, &inside, &enter))
				return false;
		if (!die.shape->has_children)
			continue;
		if (enter)
			push_scope(sweeper, inside);
		else if (!die_reader_skip(reader, &at, &die))
			return false;
	}
	return true;
}

static bool is_any_open(const uint32_t *innermost, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (innermost[i] == 0)
			return true;
	return false;
}

void inline_sweep_init(struct inline_sweep *sweep)
{
	*sweep = (struct inline_sweep){ 0 };
}

void inline_sweep_release(struct inline_sweep *sweep)
{
	free(sweep->calls);
}

bool inline_sweep_find(struct inline_sweep *sweep, const Dwarf_Die *unit, const uint64_t *addresses,
		       size_t count, uint32_t *innermost)
{
	struct sweeper sweeper = {
		.sweep = sweep,
		.addresses = addresses,
		.count = count,
		.innermost = innermost,
	};
	bool is_whole = false;

	sweep->call_count = 0;
	add_call(sweep, (struct inline_call){ 0 });
	for (size_t i = 0; i < count; i++)
		innermost[i] = 0;
	if (die_reader_init(&sweeper.reader, unit)) {
		sweeper.work =
			(1 << 20) + 256 * (uint64_t)count +
			4 * (uint64_t)(sweeper.reader.bytes.end - sweeper.reader.bytes.start);
		is_whole = sweep_unit(&sweeper);
		/* Functions nested in others (Fortran, Ada, GCC's C), and in classes. */
		if (is_any_open(innermost, count)) {
			sweeper.is_thorough = true;
			is_whole = sweep_unit(&sweeper) && is_whole;
		}
	}
	die_reader_release(&sweeper.reader);
	free(sweeper.scopes);
	return is_whole;
}
