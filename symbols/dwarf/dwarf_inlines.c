#include "symbols/dwarf/dwarf_inlines.h"

#include <dwarf.h>
#include <gelf.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/regular_file.h"
#include "base/files/watched_file.h"
#include "base/interner.h"
#include "base/memory.h"
#include "symbols/dwarf/debug_sections.h"
#include "symbols/dwarf/dwarf_companions.h"
#include "symbols/dwarf/dwarf_lines.h"
#include "symbols/dwarf/dwarf_names.h"
#include "symbols/dwarf/dwarf_package.h"
#include "symbols/dwarf/dwarf_units.h"
#include "symbols/dwarf/inline_sweep.h"
#include "symbols/dwarf/split_object.h"
#include "symbols/elf/unpack.h"

/* libdw keeps the line tables of units that were hit until dwarf_inlines_close(), some 50 bytes a
 * row: of a large program that is hit everywhere, more than its debug information has. */
struct dwarf_inlines {
	int file;
	struct watched_file *watched;
	Elf *elf;
	struct debug_sections sections;
	Dwarf *dwarf;
	char *path, *root;
	struct dwarf_companions companions;
	struct dwarf_package *package; /* NULL: none, or not looked for */
	bool has_looked_for_package;
	struct split_objects objects;
	bool has_units; /* built with the first address */
	struct dwarf_units units;
	struct dwarf_names *names;
	struct inline_sweep sweep;
	struct interner paths;
	char trouble[300]; /* the first one */
};

/* What the frames of one unit are made of. */
struct chains {
	struct dwarf_inlines *inlines;
	struct dwarf_lines lines;
	Dwarf_Die unit, split; /* `split` is `unit`, or what is in its .dwo */
	const char **names;    /* of calls; "" until looked up */
	struct inline_frame frames[INLINE_DEPTH_LIMIT + 1];
};

static void note_trouble(struct dwarf_inlines *inlines, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void note_trouble(struct dwarf_inlines *inlines, const char *format, ...)
{
	va_list arguments;

	if (*inlines->trouble)
		return;
	va_start(arguments, format);
	vsnprintf(inlines->trouble, sizeof(inlines->trouble), format, arguments);
	va_end(arguments);
}

/* ---- Opening ------------------------------------------------------------------------------ */

static void open_companions(struct dwarf_inlines *inlines, const char *path, const char *root)
{
	struct dwarf_companions *companions = &inlines->companions;

	inlines->path = memory_text(path, strlen(path));
	inlines->root = root ? memory_text(root, strlen(root)) : NULL;
	*companions = (struct dwarf_companions){
		.path = inlines->path,
		.root = inlines->root,
		.file = inlines->file,
		.dwarf = inlines->dwarf,
	};
	dwarf_companions_open(companions);
	if (*companions->trouble)
		note_trouble(inlines, "%s", companions->trouble);
}

/* Why it is not all there. */
static void note_sections(struct dwarf_inlines *inlines)
{
	const struct debug_sections *sections = &inlines->sections;

	if (sections->is_too_much)
		note_trouble(inlines,
			     "part of its debug information is left out, as all of it unpacks to "
			     "more than %d times the file",
			     UNPACK_TIMES);
	if (sections->has_damage)
		note_trouble(inlines, "its section %s cannot be unpacked", sections->damaged);
}

static bool open_dwarf(struct dwarf_inlines *inlines, const char *path, const char *root,
		       struct error *error)
{
	const struct debug_sections *sections = &inlines->sections;
	struct regular_file file;
	GElf_Ehdr header;
	Dwarf_CU *unit = NULL;

	elf_version(EV_CURRENT);
	if (!regular_file_open(&file, path, root))
		return error_set(error, ERROR_IO, "%s: %s", path, regular_file_reason(&file));
	inlines->file = file.descriptor;
	/* libelf maps it, and what is gone becomes zeros there, too. */
	inlines->watched = watched_file_new(inlines->file, false);
	inlines->elf = elf_begin(inlines->file, ELF_C_READ_MMAP, NULL);
	if (!inlines->elf || !gelf_getehdr(inlines->elf, &header))
		return error_set(error, ERROR_MALFORMED, "%s is not an ELF file", path);
	if (header.e_type == ET_REL) /* addresses are only known once it is linked */
		return error_set(error, ERROR_UNSUPPORTED,
				 "inlined calls of kernel modules are not read: %s", path);
	debug_sections_open(&inlines->sections, inlines->elf);
	if (!sections->has_info)
		return error_set(error, ERROR_UNRECOGNISED, "%s has no debug information", path);
	inlines->dwarf = dwarf_begin_elf(inlines->elf, DWARF_C_READ, NULL);
	if (inlines->dwarf &&
	    dwarf_get_units(inlines->dwarf, NULL, &unit, NULL, NULL, NULL, NULL) == 0) {
		note_sections(inlines);
		open_companions(inlines, path, root);
		return true;
	}
	if (sections->is_too_much)
		return error_set(error, ERROR_UNSUPPORTED,
				 "its debug information is left out, as it unpacks to more than %d "
				 "times the file",
				 UNPACK_TIMES);
	if (sections->has_damage)
		return error_set(
			error, ERROR_UNSUPPORTED,
			"section %s of %s cannot be unpacked: it is damaged, or compressed "
			"neither by zlib nor by zstd",
			sections->damaged, path);
	return error_set(error, ERROR_MALFORMED, "the debug information of %s is damaged: %s", path,
			 dwarf_errmsg(-1));
}

struct dwarf_inlines *dwarf_inlines_open(const char *path, const char *root, struct error *error)
{
	struct dwarf_inlines *inlines = memory_new(1, sizeof(*inlines));

	inlines->file = -1;
	inlines->names = dwarf_names_new();
	inline_sweep_init(&inlines->sweep);
	interner_init(&inlines->paths);
	if (open_dwarf(inlines, path, root, error))
		return inlines;
	dwarf_inlines_close(inlines);
	return NULL;
}

void dwarf_inlines_close(struct dwarf_inlines *inlines)
{
	if (!inlines)
		return;
	dwarf_units_release(&inlines->units);
	dwarf_names_free(inlines->names);
	inline_sweep_release(&inlines->sweep);
	interner_release(&inlines->paths);
	dwarf_package_close(inlines->package);
	split_objects_release(&inlines->objects);
	dwarf_end(inlines->dwarf);
	dwarf_companions_close(&inlines->companions);
	elf_end(inlines->elf);
	watched_file_free(inlines->watched);
	debug_sections_release(&inlines->sections);
	if (inlines->file >= 0)
		close(inlines->file);
	free(inlines->path);
	free(inlines->root);
	free(inlines);
}

const char *dwarf_inlines_trouble(const struct dwarf_inlines *inlines)
{
	return inlines->trouble;
}

/* ---- Frames ------------------------------------------------------------------------------- */

/* Calls of more parts do without. */
enum { PART_LIMIT = 1024 };

/* Where the call's part around the address starts. */
static uint64_t call_start(const struct inline_sweep *sweep, struct inline_call *call,
			   uint64_t address)
{
	Dwarf_Addr base = 1, low, high;
	ptrdiff_t offset = 0;

	for (int i = 0; i < PART_LIMIT; i++) {
		offset = inline_sweep_range(sweep, &call->die, offset, &base, &low, &high);
		if (offset <= 0)
			break;
		if (low <= address && address < high)
			return low;
	}
	return address;
}

static const char *call_name(struct chains *chains, uint32_t id)
{
	struct inline_call *call = &chains->inlines->sweep.calls[id];
	Dwarf_Die die = call->die;

	if (chains->names[id] && !*chains->names[id]) {
		/* All calls of one function share what is known of it. */
		if (call->is_inlined && call->origin.valp)
			dwarf_formref_die(&call->origin, &die);
		chains->names[id] = dwarf_names_find(chains->inlines->names, &die);
	}
	return chains->names[id];
}

static uint32_t fill_frames(struct chains *chains, uint64_t address, uint32_t innermost)
{
	struct inline_call *calls = chains->inlines->sweep.calls;
	struct inline_frame *frames = chains->frames;
	uint32_t count = 0;

	frames[0] = (struct inline_frame){ 0 };
	dwarf_lines_find(&chains->lines, address, address, &frames[0].file, &frames[0].line);
	if (frames[0].line == 0 && innermost != 0) /* code for no line */
		dwarf_lines_find(&chains->lines, address,
				 call_start(&chains->inlines->sweep, &calls[innermost], address),
				 &frames[0].file, &frames[0].line);
	if (innermost == 0)
		return frames[0].file ? 1 : 0;
	for (uint32_t id = innermost; id != 0; id = calls[id].caller) {
		const struct inline_call *call = &calls[id];

		frames[count].name = call_name(chains, id);
		frames[count].is_inlined = call->is_inlined;
		count++;
		if (call->caller != 0)
			frames[count] = (struct inline_frame){
				.file = call->has_file
						? dwarf_lines_file(&chains->lines, call->file)
						: NULL,
				.line = call->line,
			};
	}
	return count;
}

/* ---- Units -------------------------------------------------------------------------------- */

static void note_missing_split(struct chains *chains)
{
	Dwarf_Attribute name;
	const char *file = NULL;

	if (dwarf_attr(&chains->unit, DW_AT_dwo_name, &name) ||
	    dwarf_attr(&chains->unit, DW_AT_GNU_dwo_name, &name))
		file = dwarf_formstring(&name);
	note_trouble(chains->inlines, "%s is missing", file ? file : "a .dwo file");
}

/* In a file that libdw does not read itself: its own, or the package of all of them. */
static bool find_split(struct chains *chains)
{
	struct dwarf_inlines *inlines = chains->inlines;

	if (!inlines->has_looked_for_package)
		inlines->package = dwarf_package_open(inlines->path, inlines->root, inlines->elf);
	inlines->has_looked_for_package = true;
	if (split_objects_find(&inlines->objects, inlines->path, inlines->root, inlines->elf,
			       &chains->unit, &chains->split, &inlines->sweep.base))
		return true;
	return inlines->package && dwarf_package_find(inlines->package, &chains->unit,
						      &chains->split, &inlines->sweep.base);
}

static bool open_unit(struct chains *chains, Dwarf_CU *unit)
{
	struct dwarf_companions *companions = &chains->inlines->companions;
	uint8_t type = 0;

	chains->inlines->sweep.base = 0;

	/* Asked for the split unit, libdw opens its file. */
	if (dwarf_cu_info(unit, NULL, &type, &chains->unit, NULL, NULL, NULL, NULL) != 0)
		return false;
	chains->split = chains->unit;
	if (type != DW_UT_skeleton)
		return true;
	if (!dwarf_companions_may_split(companions, &chains->unit)) {
		note_trouble(chains->inlines, "%s", companions->trouble);
		return true;
	}
	if (dwarf_cu_info(unit, NULL, NULL, NULL, &chains->split, NULL, NULL, NULL) != 0)
		return false;
	if (chains->split.addr) {
		dwarf_companions_end_at(companions, &chains->split);
	} else if (!find_split(chains)) {
		chains->inlines->sweep.base = 0;
		note_missing_split(chains);
		chains->split = chains->unit;
	}
	return true;
}

/* The addresses of one unit: their frames go to the sink. */
static bool find_in_unit(struct chains *chains, Dwarf_CU *unit, const uint64_t *addresses,
			 const size_t *indices, size_t count, inline_frame_sink *sink,
			 void *context)
{
	struct dwarf_inlines *inlines = chains->inlines;
	uint32_t *innermost;
	bool is_wanted = true;

	if (!open_unit(chains, unit))
		return true;
	innermost = memory_new(count, sizeof(*innermost));
	if (!inline_sweep_find(&inlines->sweep, &chains->split, addresses, count, innermost))
		note_trouble(inlines, "part of the debug information is damaged");
	if (!dwarf_lines_init(&chains->lines, &inlines->paths, &chains->unit, &chains->split) &&
	    dwarf_hasattr(&chains->unit, DW_AT_stmt_list))
		note_trouble(inlines, "some line tables are damaged");
	chains->names = memory_new(inlines->sweep.call_count, sizeof(*chains->names));
	for (uint32_t i = 0; i < inlines->sweep.call_count; i++)
		chains->names[i] = "";
	for (size_t i = 0; i < count && is_wanted; i++) {
		uint32_t frames = fill_frames(chains, addresses[i], innermost[i]);

		if (frames > 0)
			is_wanted = sink(context, indices[i], chains->frames, frames);
	}
	dwarf_lines_release(&chains->lines);
	free(chains->names);
	free(innermost);
	return is_wanted;
}

/* The addresses by unit, ascending in each. */
struct queries {
	uint64_t *addresses;
	size_t *indices; /* of the caller's */
	size_t *starts;  /* of each unit, and the end */
};

static void group_queries(struct queries *queries, const struct dwarf_units *units,
			  const uint64_t *addresses, size_t count)
{
	uint32_t *found = memory_new(count, sizeof(*found));
	size_t *at;

	dwarf_units_find(units, addresses, count, found);
	queries->addresses = memory_new(count, sizeof(*queries->addresses));
	queries->indices = memory_new(count, sizeof(*queries->indices));
	queries->starts = memory_new((size_t)units->unit_count + 1, sizeof(*queries->starts));
	at = memory_new((size_t)units->unit_count + 1, sizeof(*at));
	for (size_t i = 0; i < count; i++)
		if (found[i] != DWARF_UNITS_NONE)
			queries->starts[found[i] + 1]++;
	for (uint32_t i = 0; i < units->unit_count; i++) {
		queries->starts[i + 1] += queries->starts[i];
		at[i + 1] = queries->starts[i + 1];
	}
	for (size_t i = 0; i < count; i++) {
		size_t to;

		if (found[i] == DWARF_UNITS_NONE)
			continue;
		to = at[found[i]]++;
		queries->addresses[to] = addresses[i];
		queries->indices[to] = i;
	}
	free(at);
	free(found);
}

void dwarf_inlines_find(struct dwarf_inlines *inlines, const uint64_t *addresses, size_t count,
			inline_frame_sink *sink, void *context)
{
	struct chains *chains = memory_new(1, sizeof(*chains));
	struct queries queries;

	chains->inlines = inlines;
	if (!inlines->has_units)
		dwarf_units_build(&inlines->units, inlines->dwarf);
	inlines->has_units = true;
	group_queries(&queries, &inlines->units, addresses, count);
	for (uint32_t i = 0; i < inlines->units.unit_count; i++) {
		size_t first = queries.starts[i], last = queries.starts[i + 1];

		if (first < last &&
		    !find_in_unit(chains, inlines->units.units[i], queries.addresses + first,
				  queries.indices + first, last - first, sink, context))
			break;
	}
	free(queries.addresses);
	free(queries.indices);
	free(queries.starts);
	free(chains);
}
