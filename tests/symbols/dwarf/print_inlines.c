/*
 * print_inlines ELF [--time] [--go] < addresses: for each hexadecimal address a line with it, then
 * one for each frame, the innermost first: "function<TAB>file:line". For tests that compare with
 * other tools. --go: by .gopclntab in the place of DWARF.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "symbols/inline_finder.h"

struct answers {
	const uint64_t *addresses;
	bool is_quiet;
	size_t frames;
};

static bool print_frames(void *context, size_t index, const struct inline_frame *frames,
			 uint32_t count)
{
	struct answers *answers = context;

	answers->frames += count;
	if (answers->is_quiet)
		return true;
	printf("0x%" PRIx64 "\n", answers->addresses[index]);
	for (uint32_t i = 0; i < count; i++)
		printf("%s\t%s:%" PRIu32 "\n", frames[i].name ? frames[i].name : "??",
		       frames[i].file ? frames[i].file : "??", frames[i].line);
	return true;
}

static int compare_addresses(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static uint64_t *read_addresses(size_t *count)
{
	uint64_t *addresses = NULL, address;
	size_t capacity = 0;

	for (*count = 0; scanf("%" SCNx64, &address) == 1; (*count)++) {
		if (*count == capacity) {
			capacity = capacity * 2 + 1024;
			addresses = memory_resize(addresses, capacity, sizeof(*addresses));
		}
		addresses[*count] = address;
	}
	if (addresses)
		qsort(addresses, *count, sizeof(*addresses), compare_addresses);
	return addresses;
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

int main(int count, char **arguments)
{
	struct answers answers = { 0 };
	struct error error;
	struct inline_finder *inlines;
	struct inline_files files = { 0 };
	size_t address_count;
	uint64_t *addresses, first = 0;
	double start, opened, built, end;

	if (count < 2)
		return 2;
	files.dwarf_path = arguments[1];
	for (int i = 2; i < count; i++) {
		answers.is_quiet |= strcmp(arguments[i], "--time") == 0;
		if (strcmp(arguments[i], "--go") == 0)
			files = (struct inline_files){ .go_path = arguments[1] };
	}
	addresses = read_addresses(&address_count);
	answers.addresses = addresses;
	start = seconds();
	inlines = inline_finder_open(&files, NULL, &error);
	if (!inlines) {
		fprintf(stderr, "%s\n", error.message);
		return 1;
	}
	opened = seconds();
	if (answers.is_quiet) /* an address in no unit: only the table of units is built */
		inline_finder_find(inlines, &first, 1, print_frames, &answers);
	built = seconds();
	inline_finder_find(inlines, addresses, address_count, print_frames, &answers);
	end = seconds();
	if (answers.is_quiet)
		printf("%zu addresses, %zu frames: open %.4f, units %.4f, find %.4f s\n",
		       address_count, answers.frames, opened - start, built - opened, end - built);
	if (*inline_finder_trouble(inlines))
		fprintf(stderr, "%s\n", inline_finder_trouble(inlines));
	inline_finder_close(inlines);
	free(addresses);
	return 0;
}
