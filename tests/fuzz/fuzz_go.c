/*
 * Programs of Go that anybody could have made are gone through without harm and without end: the
 * functions in their own table, with lines and inlined calls. The input: an ELF file.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "symbols/elf/elf_image.h"
#include "symbols/go/go_inlines.h"
#include "symbols/go/go_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ADDRESSES = 256 };

/* Texts end, and lines are of the functions. */
static bool check_frames(void *context, size_t index, const struct inline_frame *frames,
			 uint32_t count)
{
	size_t length = 0;

	(void)context;
	if (index >= ADDRESSES || count == 0 || frames[count - 1].is_inlined)
		abort();
	for (uint32_t i = 0; i < count; i++)
		length += strlen(frames[i].name) + (frames[i].file ? strlen(frames[i].file) : 0);
	return length > 0;
}

static void find_lines(const char *path, uint64_t start, uint64_t end)
{
	struct error error;
	struct go_inlines *inlines = go_inlines_open(path, NULL, &error);
	uint64_t addresses[ADDRESSES];

	for (uint64_t i = 0; i < ADDRESSES; i++)
		addresses[i] = start + (end - start) / ADDRESSES * i +
			       (end - start) % ADDRESSES * i / ADDRESSES;
	if (inlines)
		go_inlines_find(inlines, addresses, ADDRESSES, check_frames, NULL);
	go_inlines_close(inlines);
}

static void check_names(const struct go_table *table)
{
	struct symbol_builder builder = { 0 };
	struct symbol_table named = { 0 };

	go_table_add(table, &named, &builder);
	named = symbol_builder_build(&builder);
	for (size_t i = 0; i < named.count; i++)
		if (named.symbols[i].start >= named.symbols[i].end || !*named.symbols[i].name)
			abort();
	free(named.symbols);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int file = memfd_create("program", MFD_CLOEXEC);
	struct elf_image *image;
	struct go_table table;
	struct error error;
	char path[64];

	if (file < 0 || write(file, data, size) != (ssize_t)size)
		abort();
	image = elf_image_open(file, &error);
	if (image && go_table_open(&table, image)) {
		check_names(&table);
		snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
		find_lines(path, table.code_start, table.code_end);
	}
	elf_image_close(image);
	close(file);
	return 0;
}
