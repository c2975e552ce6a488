#include "symbols/dwarf/dwarf_companions.h"

#include <dwarf.h>
#include <elfutils/libdwelf.h>
#include <gelf.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/regular_file.h"
#include "base/files/watched_file.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/dwarf/debug_sections.h"
#include "symbols/elf/build_id.h"

#define TROUBLE(companions, ...) \
	snprintf((companions)->trouble, sizeof((companions)->trouble), __VA_ARGS__)

/* ---- A file without anything ----------------------------------------------------------- */

/* One section that libdw asks for before it takes a file to have DWARF, and never reads here. */
struct nothing {
	Elf64_Ehdr header;
	Elf64_Shdr sections[2];
	char names[16];
};

/* To stand where a file is missing: else libdw would look for it once more. */
static void open_nothing(struct dwarf_companions *companions)
{
	const struct nothing nothing = {
		.header = { .e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64,
					 __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? ELFDATA2MSB
										: ELFDATA2LSB,
					 EV_CURRENT },
			    .e_type = ET_REL,
			    .e_version = EV_CURRENT,
			    .e_shoff = offsetof(struct nothing, sections),
			    .e_ehsize = sizeof(Elf64_Ehdr),
			    .e_shentsize = sizeof(Elf64_Shdr),
			    .e_shnum = 2,
			    .e_shstrndx = 1 },
		.sections[1] = { .sh_name = 1,
				 .sh_type = SHT_STRTAB,
				 .sh_offset = offsetof(struct nothing, names),
				 .sh_size = sizeof(nothing.names),
				 .sh_addralign = 1 },
		.names = "\0.debug_frame",
	};

	companions->nothing_bytes = memory_resize(NULL, sizeof(nothing), 1);
	memcpy(companions->nothing_bytes, &nothing, sizeof(nothing));
	companions->nothing = (struct dwarf_shared){ .file = -1 };
	companions->nothing.elf = elf_memory(companions->nothing_bytes, sizeof(nothing));
	companions->nothing.dwarf = dwarf_begin_elf(companions->nothing.elf, DWARF_C_READ, NULL);
}

static void close_shared(struct dwarf_shared *shared)
{
	dwarf_end(shared->dwarf);
	elf_end(shared->elf);
	debug_sections_release(&shared->sections);
	watched_file_free(shared->watched);
	if (shared->file >= 0)
		close(shared->file);
	*shared = (struct dwarf_shared){ .file = -1 };
}

/* ---- What dwz moved -------------------------------------------------------------------- */

struct wanted {
	const char *name; /* as in .gnu_debugaltlink */
	struct build_id build_id;
	char *other;      /* a file that is not it; NULL */
	const char *why;  /* it is not */
	bool is_too_much; /* it is, but unpacks to more than its size allows */
};

static bool is_wanted(const struct wanted *wanted, Elf *elf)
{
	const void *build_id;
	ssize_t size = dwelf_elf_gnu_build_id(elf, &build_id);

	return size == wanted->build_id.size &&
	       memcmp(build_id, wanted->build_id.bytes, wanted->build_id.size) == 0;
}

static void open_shared(struct dwarf_shared *shared, struct wanted *wanted)
{
	shared->elf = elf_begin(shared->file, ELF_C_READ_MMAP, NULL);
	if (shared->elf && is_wanted(wanted, shared->elf)) {
		debug_sections_open(&shared->sections, shared->elf);
		wanted->is_too_much = shared->sections.is_too_much;
		if (!wanted->is_too_much)
			shared->dwarf = dwarf_begin_elf(shared->elf, DWARF_C_READ, NULL);
	}
	if (!shared->dwarf)
		close_shared(shared);
}

/* Takes `path`. */
static void try_shared(struct dwarf_companions *companions, struct wanted *wanted, char *path)
{
	struct dwarf_shared *shared = &companions->shared;
	struct regular_file file = { 0 };

	if (!shared->dwarf && regular_file_open(&file, path, companions->root)) {
		shared->file = file.descriptor;
		shared->watched = watched_file_new(shared->file, false);
		open_shared(shared, wanted);
	}
	if (!shared->dwarf && !wanted->other && file.state != REGULAR_FILE_MISSING) {
		wanted->other = path;
		wanted->why = wanted->is_too_much ? "unpacks to far more than its size"
			      : file.state == REGULAR_FILE_FOUND  ? "is of another build"
			      : file.state == REGULAR_FILE_DENIED ? "may not be read"
								  : "is not a regular file";
	} else {
		free(path);
	}
}

/* How much of the path is the folder that the file is in, with its slash. */
static int folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (int)(slash - path) + 1 : 0;
}

static char *print_id_path(const char *root, int root_length, const struct build_id *id)
{
	char text[BUILD_ID_TEXT_SIZE];

	build_id_print(text, id);
	return print_text("%.*s/usr/lib/debug/.build-id/%.2s/%s.debug", root_length, root, text,
			  text + 2);
}

/* Beside the file, or where it was on the recorded machine; then where packages put it. */
static void find_shared(struct dwarf_companions *companions, struct wanted *wanted)
{
	const char *path = companions->path;
	size_t root = regular_file_root(path, companions->root);
	char *real = regular_file_resolve(path, companions->root);

	if (wanted->name[0] == '/')
		try_shared(companions, wanted, print_text("%.*s%s", (int)root, path, wanted->name));
	else if (real)
		try_shared(companions, wanted,
			   print_text("%.*s%s", folder_length(real), real, wanted->name));
	if (root > 0)
		try_shared(companions, wanted, print_id_path(path, (int)root, &wanted->build_id));
	try_shared(companions, wanted, print_id_path("", 0, &wanted->build_id));
	free(real);
}

void dwarf_companions_open(struct dwarf_companions *companions)
{
	struct wanted wanted = { 0 };
	const void *build_id;
	ssize_t size;

	companions->shared = (struct dwarf_shared){ .file = -1 };
	companions->trouble[0] = '\0';
	open_nothing(companions);
	size = dwelf_dwarf_gnu_debugaltlink(companions->dwarf, &wanted.name, &build_id);
	if (size <= 0)
		return;
	if (size <= BUILD_ID_LIMIT) {
		wanted.build_id.size = (uint8_t)size;
		memcpy(wanted.build_id.bytes, build_id, (size_t)size);
		find_shared(companions, &wanted);
	}
	if (!companions->shared.dwarf && wanted.other)
		TROUBLE(companions, "%s %s", wanted.other, wanted.why);
	else if (!companions->shared.dwarf)
		TROUBLE(companions, "%s is missing", wanted.name);
	else if (companions->shared.sections.has_damage)
		TROUBLE(companions, "section %s of %s cannot be unpacked",
			companions->shared.sections.damaged, wanted.name);
	dwarf_setalt(companions->dwarf, companions->shared.dwarf ? companions->shared.dwarf
								 : companions->nothing.dwarf);
	if (companions->shared.dwarf)
		dwarf_setalt(companions->shared.dwarf, companions->nothing.dwarf);
	free(wanted.other);
}

void dwarf_companions_close(struct dwarf_companions *companions)
{
	close_shared(&companions->shared);
	close_shared(&companions->nothing);
	free(companions->nothing_bytes);
	companions->nothing_bytes = NULL;
}

/* ---- .dwo files ------------------------------------------------------------------------ */

/* A name that libdw opens, `host`, and what it should lead to, `meant`: with a root it must be
 * that. Takes both. */
static bool may_open(struct dwarf_companions *companions, char *host, char *meant)
{
	bool has_root = regular_file_root(meant, companions->root) > 0, may = true;
	struct regular_file file, other;

	if (!regular_file_look(&file, host, NULL)) {
		may = file.state != REGULAR_FILE_OTHER;
		if (!may)
			TROUBLE(companions, "%s is not a regular file", host);
	} else if (has_root && (!regular_file_look(&other, meant, companions->root) ||
				other.status.st_dev != file.status.st_dev ||
				other.status.st_ino != file.status.st_ino)) {
		may = false;
		TROUBLE(companions, "%s is not one of the recorded machine's files", host);
	}
	free(host);
	free(meant);
	return may;
}

/* Whether that file has the unit: then libdw looks no further. */
static bool has_unit(const struct dwarf_companions *companions, const char *path, uint64_t wanted)
{
	struct dwarf_shared opened = { .file = -1 };
	struct regular_file file;
	Dwarf_CU *unit = NULL;
	uint64_t id;
	uint8_t type;
	bool has = false;

	if (!regular_file_open(&file, path, companions->root))
		return false;
	opened.file = file.descriptor;
	opened.elf = elf_begin(opened.file, ELF_C_READ_MMAP, NULL);
	if (opened.elf && debug_sections_fit(opened.elf))
		opened.dwarf = dwarf_begin_elf(opened.elf, DWARF_C_READ, NULL);
	while (opened.dwarf && !has &&
	       dwarf_get_units(opened.dwarf, unit, &unit, NULL, &type, NULL, NULL) == 0)
		has = type == DW_UT_split_compile &&
		      dwarf_cu_info(unit, NULL, NULL, NULL, NULL, &id, NULL, NULL) == 0 &&
		      id == wanted;
	close_shared(&opened);
	return has;
}

static const char *text_of(Dwarf_Die *unit, unsigned name)
{
	Dwarf_Attribute attribute;

	return dwarf_attr(unit, name, &attribute) ? dwarf_formstring(&attribute) : NULL;
}

/* Where libdw looks for a name: in the folder of the file with the skeleton, which is `host` to
 * libdw and should be `real`; or anywhere. Takes `name`. */
static bool may_open_at(struct dwarf_companions *companions, const char *host, const char *real,
			char *name)
{
	int root = (int)regular_file_root(real, companions->root);
	bool may = name[0] == '/' ? may_open(companions, print_text("%s", name),
					     print_text("%.*s%s", root, real, name))
				  : may_open(companions,
					     print_text("%.*s%s", folder_length(host), host, name),
					     print_text("%.*s%s", folder_length(real), real, name));

	free(name);
	return may;
}

static bool is_beside(const struct dwarf_companions *companions, const char *real, const char *name,
		      uint64_t id)
{
	int root = (int)regular_file_root(real, companions->root);
	char *path;
	bool is;

	if (root == 0)
		return false;
	path = name[0] == '/' ? print_text("%.*s%s", root, real, name)
			      : print_text("%.*s%s", folder_length(real), real, name);
	is = has_unit(companions, path, id);
	free(path);
	return is;
}

/* All names under which libdw looks for the .dwo file, in its order. */
static bool may_open_names(struct dwarf_companions *companions, Dwarf_Die *unit, const char *host,
			   const char *real)
{
	const char *name = text_of(unit, DW_AT_dwo_name), *folder = text_of(unit, DW_AT_comp_dir);
	uint64_t id = 0;

	if (!may_open(companions, print_text("%s.dwp", host), print_text("%s.dwp", real)))
		return false;
	if (!name)
		name = text_of(unit, DW_AT_GNU_dwo_name);
	if (!name)
		return true;
	if (!may_open_at(companions, host, real, print_text("%s", name)))
		return false;
	dwarf_cu_info(unit->cu, NULL, NULL, NULL, NULL, &id, NULL, NULL);
	if (!folder || name[0] == '/' || is_beside(companions, real, name, id))
		return true;
	return may_open_at(companions, host, real, print_text("%s/%s", folder, name));
}

bool dwarf_companions_may_split(struct dwarf_companions *companions, Dwarf_Die *unit)
{
	char link[64], *host, *real;
	bool may;

	companions->trouble[0] = '\0';
	snprintf(link, sizeof(link), "/proc/self/fd/%d", companions->file);
	host = realpath(link, NULL);
	real = regular_file_resolve(companions->path, companions->root);
	/* Without /proc, libdw knows no folder; and a file that has gone is in none. */
	may = may_open_names(companions, unit, host ? host : "", real ? real : companions->path);
	free(host);
	free(real);
	return may;
}

void dwarf_companions_end_at(struct dwarf_companions *companions, const Dwarf_Die *split)
{
	Dwarf *dwarf = split->cu ? dwarf_cu_getdwarf(split->cu) : NULL;

	if (dwarf && dwarf != companions->dwarf)
		dwarf_setalt(dwarf, companions->nothing.dwarf);
}
