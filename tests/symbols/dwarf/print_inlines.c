/*
 * print_inlines ELF [--time] < addresses: for each hexadecimal address a line with it, then one
 * for each frame, the innermost first: "function<TAB>file:line". For tests that compare with
 * other tools.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "symbols/dwarf/dwarf_inlines.h"

struct answers {
	const uint64_t *addresses;
	bool is_quiet;
	size_t frames;
};

static bool print_frames(void *context, size_t index, const struct dwarf_inline_frame *frames,
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
	struct dwarf_inlines *inlines;
	size_t address_count;
	uint64_t *addresses, first = 0;
	double start, opened, built, end;

	if (count < 2)
		return 2;
	answers.is_quiet = count > 2 && strcmp(arguments[2], "--time") == 0;
	addresses = read_addresses(&address_count);
	answers.addresses = addresses;
	start = seconds();
	inlines = dwarf_inlines_open(arguments[1], NULL, &error);
	if (!inlines) {
		fprintf(stderr, "%s\n", error.message);
		return 1;
	}
	opened = seconds();
	if (answers.is_quiet) /* an address in no unit: only the table of units is built */
		dwarf_inlines_find(inlines, &first, 1, print_frames, &answers);
	built = seconds();
	dwarf_inlines_find(inlines, addresses, address_count, print_frames, &answers);
	end = seconds();
	if (answers.is_quiet)
		printf("%zu addresses, %zu frames: open %.4f, units %.4f, find %.4f s\n",
		       address_count, answers.frames, opened - start, built - opened, end - built);
	if (*dwarf_inlines_trouble(inlines))
		fprintf(stderr, "%s\n", dwarf_inlines_trouble(inlines));
	dwarf_inlines_close(inlines);
	free(addresses);
	return 0;
}
