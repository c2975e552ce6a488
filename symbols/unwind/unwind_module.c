#include "symbols/unwind/unwind_module.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "symbols/elf/unpack.h"
#include "symbols/find/debug_files.h"
#include "symbols/unwind/cfi_index.h"

enum {
	UNPACKED_LIMIT = 1 << 28, /* bytes of a section */
	SEGMENT_LIMIT = 64,
};

struct table {
	const struct elf_image *image; /* NULL: there is none */
	bool is_debug;

	bool is_ready; /* atomic: what follows is there */
	struct cfi_index index;
	const struct cfi_function **functions; /* atomic each, by number of the entry; NULL: not
						* asked for yet */
	char *unpacked;
};

struct segment { /* that nobody can write to */
	uint64_t address, size;
	const char *bytes;
};

enum { TABLES = 4 };

struct unwind_module {
	struct module_files files;
	const struct module_layout *layout; /* NULL: there is no file */
	const struct unwind_machine *machine;
	struct segment segments[SEGMENT_LIMIT];
	unsigned segment_count;
	struct table tables[TABLES];
	pthread_mutex_t mutex; /* held while a table is made ready */
};

/* In the place of a function whose entry is damaged, or does not cover what begins with it. */
static const struct cfi_function no_function;

static const struct unwind_machine *machine_of(const struct elf_image *image)
{
	static const struct unwind_machine *const machines[] = { &unwind_x86_64, &unwind_i386,
								 &unwind_arm64 };

	if (image->bytes[EI_DATA] != ELFDATA2LSB || image->type == ET_REL)
		return NULL;
	for (size_t i = 0; i < sizeof(machines) / sizeof(*machines); i++)
		if (machines[i]->elf_machine == image->machine &&
		    machines[i]->word == (image->bytes[EI_CLASS] == ELFCLASS64 ? 8 : 4))
			return machines[i];
	return NULL;
}

static void find_segments(struct unwind_module *module, const struct elf_image *image)
{
	size_t count;
	GElf_Phdr header;

	if (elf_getphdrnum(image->elf, &count) != 0)
		return;
	for (size_t i = 0; i < count && module->segment_count < SEGMENT_LIMIT; i++) {
		if (!gelf_getphdr(image->elf, (int)i, &header) || header.p_type != PT_LOAD ||
		    (header.p_flags & PF_W) || header.p_offset > image->size ||
		    header.p_filesz > image->size - header.p_offset)
			continue;
		module->segments[module->segment_count++] =
			(struct segment){ header.p_vaddr, header.p_filesz,
					  image->bytes + header.p_offset };
	}
}

struct unwind_module *unwind_module_open(const struct module_request *request,
					 const struct symbol_options *options)
{
	struct unwind_module *module = memory_new(1, sizeof(*module));
	const struct elf_image *image, *debug;

	pthread_mutex_init(&module->mutex, NULL);
	debug_files_find(&module->files, request, options);
	image = module->files.image;
	debug = module->files.debug;
	if (!image && !(debug && debug->layout.count > 0))
		return module;
	module->layout = image ? &image->layout : &debug->layout;
	module->machine = machine_of(image ? image : debug);
	if (!module->machine)
		return module;
	if (image)
		find_segments(module, image);
	module->tables[0].image = module->tables[1].image = image;
	module->tables[2].image = module->tables[3].image = debug;
	module->tables[1].is_debug = module->tables[3].is_debug = true;
	return module;
}

void unwind_module_free(struct unwind_module *module)
{
	if (!module)
		return;
	for (int i = 0; i < TABLES; i++) {
		struct table *table = &module->tables[i];

		cfi_index_release(&table->index);
		free(table->functions);
		free(table->unpacked);
	}
	module_files_release(&module->files);
	pthread_mutex_destroy(&module->mutex);
	free(module);
}

bool unwind_module_identify(const struct unwind_module *module, struct module_files_id *id)
{
	return module_files_identify(&module->files, id);
}

const struct unwind_machine *unwind_module_machine(const struct unwind_module *module)
{
	return module->machine;
}

bool unwind_module_address(const struct unwind_module *module, uint64_t offset, uint64_t *address)
{
	return module->layout && module_layout_address(module->layout, offset, address);
}

bool unwind_module_read(const struct unwind_module *module, uint64_t address, unsigned size,
			uint64_t *value)
{
	for (unsigned i = 0; i < module->segment_count; i++) {
		const struct segment *segment = &module->segments[i];
		uint64_t offset = address - segment->address;

		if (offset >= segment->size || size > segment->size - offset)
			continue;
		*value = 0;
		memcpy(value, segment->bytes + offset, size);
		return true;
	}
	return false;
}

/* --- tables */

static bool find_section(struct table *table, const char *name, struct cfi_section *found)
{
	const struct elf_section *section = elf_image_section(table->image, name);
	const char *bytes = section ? elf_image_bytes(table->image, section) : NULL;

	if (!bytes)
		return false;
	*found = (struct cfi_section){
		.bytes = (const unsigned char *)bytes,
		.size = section->size,
		.address = section->address,
		.word = table->image->bytes[EI_CLASS] == ELFCLASS64 ? 8 : 4,
		.is_debug = table->is_debug,
	};
	if (!unpack_is_packed(section->handle, name))
		return true;
	table->unpacked =
		unpack_section(table->image->elf, section->handle,
			       unpack_most(table->image->size, UNPACKED_LIMIT), &found->size);
	found->bytes = (const unsigned char *)table->unpacked;
	return table->unpacked != NULL;
}

static void make_ready(struct table *table)
{
	struct cfi_section section, header;

	if (table->is_debug ? !find_section(table, ".debug_frame", &section) &&
				      !find_section(table, ".zdebug_frame", &section)
			    : !find_section(table, ".eh_frame", &section))
		return;
	cfi_index_build(&table->index, &section,
			!table->is_debug && find_section(table, ".eh_frame_hdr", &header) ? &header
											  : NULL);
	table->functions = memory_new((size_t)table->index.count + 1, sizeof(*table->functions));
}

static void ensure_ready(struct unwind_module *module, struct table *table)
{
	if (__atomic_load_n(&table->is_ready, __ATOMIC_ACQUIRE))
		return;
	pthread_mutex_lock(&module->mutex);
	if (!table->is_ready) {
		make_ready(table);
		__atomic_store_n(&table->is_ready, true, __ATOMIC_RELEASE);
	}
	pthread_mutex_unlock(&module->mutex);
}

static const struct cfi_function *make_function(const struct unwind_module *module,
						const struct table *table, uint32_t number,
						struct unwind_store *store)
{
	const struct cfi_function *kept = NULL;
	struct cfi_function made;
	struct cfi_entry entry;

	if (cfi_index_entry(&table->index, number, &entry) &&
	    cfi_function_build(&made, &store->workshop, &table->index.section, &entry,
			       module->machine))
		kept = unwind_store_keep(store, &made);
	return kept ? kept : &no_function;
}

/* Who is later by a moment takes what the other one has made. */
static const struct cfi_function *function_at(const struct unwind_module *module,
					      const struct table *table, uint32_t number,
					      struct unwind_store *store)
{
	const struct cfi_function **place = &table->functions[number];
	const struct cfi_function *there = __atomic_load_n(place, __ATOMIC_ACQUIRE), *made;

	if (there)
		return there;
	made = make_function(module, table, number, store);
	if (__atomic_compare_exchange_n(place, &there, made, false, __ATOMIC_ACQ_REL,
					__ATOMIC_ACQUIRE))
		return made;
	return there;
}

const struct cfi_function *unwind_module_find(struct unwind_module *module, uint64_t address,
					      struct unwind_store *store)
{
	for (int i = 0; i < TABLES; i++) {
		struct table *table = &module->tables[i];
		const struct cfi_function *function;
		uint32_t number;

		if (!table->image)
			continue;
		ensure_ready(module, table);
		number = cfi_index_find(&table->index, address);
		if (number == CFI_NOT_FOUND)
			continue;
		function = function_at(module, table, number, store);
		if (address >= function->start && address < function->end)
			return function;
	}
	return NULL;
}
