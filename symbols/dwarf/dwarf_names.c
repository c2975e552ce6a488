#include "symbols/dwarf/dwarf_names.h"

#include <dwarf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/id_index.h"
#include "base/memory.h"
#include "symbols/dwarf/dwarf_scopes.h"

/* How far references are followed, how deep scopes are named, and how long the result may
 * get. */
enum { ORIGIN_LIMIT = 16, SCOPE_LIMIT = 32, NAME_LIMIT = 4096 };

struct named {
	const void *die; /* its address, which is unique in all files */
	const char *name;
	bool is_owned;
};

struct unit_scopes {
	const void *unit;
	bool are_named; /* names of the unit's language have scopes */
	bool is_built;
	struct dwarf_scopes scopes;
};

struct dwarf_names {
	struct id_index index; /* of names */
	struct named *names;   /* from 1 */
	uint32_t name_count, name_capacity;
	struct id_index unit_index;
	struct unit_scopes *units; /* from 1 */
	uint32_t unit_count, unit_capacity;
};

struct dwarf_names *dwarf_names_new(void)
{
	struct dwarf_names *names = memory_new(1, sizeof(*names));

	id_index_init(&names->index);
	id_index_init(&names->unit_index);
	return names;
}

void dwarf_names_free(struct dwarf_names *names)
{
	for (uint32_t i = 1; i <= names->name_count; i++)
		if (names->names[i].is_owned)
			free((char *)(uintptr_t)names->names[i].name);
	for (uint32_t i = 1; i <= names->unit_count; i++)
		dwarf_scopes_release(&names->units[i].scopes);
	id_index_release(&names->index);
	id_index_release(&names->unit_index);
	free(names->names);
	free(names->units);
	free(names);
}

static uint64_t hash_pointer(const struct id_index *index, const void *pointer)
{
	return hash_pair((uintptr_t)pointer, 0, index->seed);
}

/* ---- Scopes ------------------------------------------------------------------------------ */

/* Languages whose functions are told apart by what is around them. */
static bool has_scopes(Dwarf_Die *unit)
{
	switch (dwarf_srclang(unit)) {
	case DW_LANG_C:
	case DW_LANG_C89:
	case DW_LANG_C99:
	case DW_LANG_C11:
	case DW_LANG_Go:
	case DW_LANG_Rust: /* without a linkage name only #[no_mangle] */
	case DW_LANG_Fortran77:
	case DW_LANG_Fortran90:
	case DW_LANG_Fortran95:
	case DW_LANG_Fortran03:
	case DW_LANG_Fortran08:
	case DW_LANG_Ada83:
	case DW_LANG_Ada95:
	case DW_LANG_Pascal83:
	case DW_LANG_Cobol74:
	case DW_LANG_Cobol85:
	case DW_LANG_Mips_Assembler:
		return false;
	default: /* a partial unit has none */
		return true;
	}
}

static struct unit_scopes *find_unit(struct dwarf_names *names, const Dwarf_Die *die)
{
	struct id_index *index = &names->unit_index;
	uint64_t hash = hash_pointer(index, die->cu);
	struct unit_scopes *unit;
	Dwarf_Die entry;
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (names->units[id].unit == die->cu)
			return &names->units[id];
	if (names->unit_count + 1 >= names->unit_capacity) {
		names->unit_capacity = memory_more(names->unit_capacity);
		names->units =
			memory_resize(names->units, names->unit_capacity, sizeof(*names->units));
	}
	id = ++names->unit_count;
	id_index_add(index, hash, id);
	unit = &names->units[id];
	*unit = (struct unit_scopes){ .unit = die->cu };
	unit->are_named = dwarf_cu_die(die->cu, &entry, NULL, NULL, NULL, NULL, NULL, NULL) &&
			  has_scopes(&entry);
	return unit;
}

static const struct dwarf_scopes *build_scopes(struct unit_scopes *unit, const Dwarf_Die *die)
{
	Dwarf_Die entry;

	if (!unit->is_built && dwarf_cu_die(die->cu, &entry, NULL, NULL, NULL, NULL, NULL, NULL))
		dwarf_scopes_build(&unit->scopes, &entry);
	unit->is_built = true;
	return &unit->scopes;
}

/* ---- What one DIE says ------------------------------------------------------------------- */

struct found {
	const char *linkage, *plain;
	Dwarf_Die declaration; /* whose scopes count */
};

static const char *text_of(Dwarf_Die *die, unsigned int attribute)
{
	Dwarf_Attribute value;
	const char *text = dwarf_attr(die, attribute, &value) ? dwarf_formstring(&value) : NULL;

	return text && *text ? text : NULL;
}

/* Goes from the entry to what it is an instance of, and on to the declaration. A plain name
 * does not end it: there may be a linkage name behind. */
static struct found follow(const Dwarf_Die *die)
{
	struct found found = { .declaration = *die };

	for (int i = 0; i < ORIGIN_LIMIT; i++) {
		Dwarf_Die *at = &found.declaration, next;
		Dwarf_Attribute reference;

		found.linkage = text_of(at, DW_AT_linkage_name);
		if (!found.linkage)
			found.linkage = text_of(at, DW_AT_MIPS_linkage_name);
		if (found.linkage)
			break;
		if (!found.plain)
			found.plain = text_of(at, DW_AT_name);
		if (!dwarf_attr(at, DW_AT_abstract_origin, &reference) &&
		    !dwarf_attr(at, DW_AT_specification, &reference) &&
		    !dwarf_attr(at, DW_AT_signature, &reference)) /* a type unit's type */
			break;
		if (!dwarf_formref_die(&reference, &next))
			break;
		*at = next;
	}
	return found;
}

static const char *nameless(uint32_t tag)
{
	switch (tag) {
	case DW_TAG_namespace:
		return "(anonymous namespace)";
	case DW_TAG_class_type:
		return "(anonymous class)";
	case DW_TAG_structure_type:
		return "(anonymous struct)";
	case DW_TAG_union_type:
		return "(anonymous union)";
	case DW_TAG_enumeration_type:
		return "(anonymous enum)";
	default:
		return "(anonymous)";
	}
}

/* ---- Names ------------------------------------------------------------------------------- */

/* The name of a scope without those around it, and what it is declared as: the body of a
 * function, or a type, may be elsewhere. */
static const char *scope_name(const struct dwarf_scope *scope, Dwarf_Die *declaration)
{
	Dwarf_Die die = { .addr = (void *)(uintptr_t)scope->start, .cu = declaration->cu };
	struct found found = follow(&die);

	*declaration = found.declaration;
	/* Behind a mangled name "::inner" would be taken for a compiler's suffix, and be lost. */
	if (!found.plain)
		found.plain = text_of(declaration, DW_AT_name);
	return found.plain ? found.plain : found.linkage;
}

/* "outer::inner::name" for a declaration; NULL: there is nothing around it. */
static char *qualify(struct dwarf_names *names, const Dwarf_Die *die, const char *plain)
{
	char buffer[NAME_LIMIT];
	size_t start = sizeof(buffer) - 1, length = strlen(plain);
	Dwarf_Die at = *die;

	if (length >= start)
		return NULL;
	buffer[start] = '\0';
	start -= length;
	memcpy(buffer + start, plain, length);
	for (int i = 0; i < SCOPE_LIMIT; i++) {
		struct unit_scopes *unit = find_unit(names, &at);
		const struct dwarf_scope *scope =
			unit->are_named ? dwarf_scopes_find(build_scopes(unit, &at), &at) : NULL;
		const char *name;

		if (!scope)
			break;
		name = scope_name(scope, &at);
		if (!name && i == 0 && strcmp(plain, "operator()") == 0)
			name = "{lambda}";
		if (!name)
			name = nameless(scope->tag);
		length = strlen(name);
		if (length + 2 > start)
			break;
		start -= length + 2;
		memcpy(buffer + start, name, length);
		memcpy(buffer + start + length, "::", 2);
	}
	if (sizeof(buffer) - 1 - start == strlen(plain))
		return NULL;
	return memory_text(buffer + start, sizeof(buffer) - 1 - start);
}

static struct named *add_named(struct dwarf_names *names, uint64_t hash, const Dwarf_Die *die)
{
	if (names->name_count + 1 >= names->name_capacity) {
		names->name_capacity = memory_more(names->name_capacity);
		names->names =
			memory_resize(names->names, names->name_capacity, sizeof(*names->names));
	}
	id_index_add(&names->index, hash, ++names->name_count);
	names->names[names->name_count] = (struct named){ .die = die->addr };
	return &names->names[names->name_count];
}

const char *dwarf_names_find(struct dwarf_names *names, const Dwarf_Die *function)
{
	struct id_index *index = &names->index;
	uint64_t hash = hash_pointer(index, function->addr);
	struct named *named;
	struct found found;
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (names->names[id].die == function->addr)
			return names->names[id].name;
	named = add_named(names, hash, function);
	found = follow(function);
	named->name = found.linkage ? found.linkage : found.plain;
	if (!found.linkage && found.plain) {
		char *qualified = qualify(names, &found.declaration, found.plain);

		named->is_owned = qualified;
		if (qualified)
			named->name = qualified;
	}
	return named->name;
}
