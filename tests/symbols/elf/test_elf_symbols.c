#include "tests/unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "symbols/elf/elf_symbols.h"
#include "symbols/elf/plt_symbols.h"

/* The bytes of a fixture. */
static char *read_fixture(const char *name, size_t *size)
{
	char *path = fixture_path(name), *bytes = malloc(1 << 16);
	FILE *file = fopen(path, "rb");

	assert_non_null(file);
	*size = fread(bytes, 1, 1 << 16, file);
	fclose(file);
	free(path);
	return bytes;
}

static struct elf_image *open_fixture(const char *name)
{
	char *path = fixture_path(name);
	int descriptor = open(path, O_RDONLY);
	struct error error;
	struct elf_image *image = elf_image_open(descriptor, &error);

	assert_non_null(image);
	close(descriptor);
	free(path);
	return image;
}

/* All the symbols of an image, as "start-end name source" lines. */
static void read_all(const struct elf_image *image, char *text, size_t size)
{
	static const char *const sources[] = { "symtab",   "minidebug", "dynsym",
					       "kallsyms", "plt",       "jit" };
	struct elf_image *minidebug = elf_symbols_open_minidebug(image);
	struct symbol_builder builder = { 0 };
	struct symbol_names names = { 0 };
	struct symbol_table table;
	size_t used = 0;

	elf_symbols_add(image, SYMBOL_FROM_SYMTAB, &builder, &names);
	elf_symbols_add(image, SYMBOL_FROM_DYNSYM, &builder, &names);
	if (minidebug)
		elf_symbols_add(minidebug, SYMBOL_FROM_MINIDEBUG, &builder, &names);
	plt_symbols_add(image, &builder, &names);
	table = symbol_builder_build(&builder);
	*text = '\0';
	for (size_t i = 0; i < table.count && used < size; i++)
		used += (size_t)snprintf(text + used, size - used, "%llx-%llx %s %s\n",
					 (unsigned long long)table.symbols[i].start,
					 (unsigned long long)table.symbols[i].end,
					 table.symbols[i].name, sources[table.symbols[i].source]);
	symbol_table_release(&table);
	elf_image_close(minidebug);
	symbol_names_release(&names);
}

static const struct {
	const char *name, *symbols;
	bool has_debug_info;
} fixtures[] = {
	{ "symbols/x86-64.so",
	  "310-320 atoi@plt plt\n"
	  "320-330 weak_function@plt plt\n"
	  "330-340 strlen@plt plt\n"
	  "340-351 static_function symtab\n"
	  "351-362 hidden_function symtab\n"
	  "362-372 weak_function symtab\n"
	  "372-393 exported_function symtab\n",
	  true },
	{ "symbols/x86-64.debug",
	  "340-351 static_function symtab\n"
	  "351-362 hidden_function symtab\n"
	  "362-372 weak_function symtab\n"
	  "372-393 exported_function symtab\n",
	  true },
	{ "symbols/stripped.so",
	  "310-320 atoi@plt plt\n"
	  "320-330 weak_function@plt plt\n"
	  "330-340 strlen@plt plt\n"
	  "362-372 weak_function dynsym\n"
	  "372-393 exported_function dynsym\n",
	  false },
	{ "symbols/minidebug.so",
	  "310-320 atoi@plt plt\n"
	  "320-330 weak_function@plt plt\n"
	  "330-340 strlen@plt plt\n"
	  "340-351 static_function minidebug\n"
	  "351-362 hidden_function minidebug\n"
	  "362-372 weak_function dynsym\n"
	  "372-393 exported_function dynsym\n",
	  false },
	{ "symbols/no-id-stripped.so",
	  "320-330 atoi@plt plt\n"
	  "330-340 weak_function@plt plt\n"
	  "340-350 strlen@plt plt\n"
	  "350-360 atoi@plt plt\n"
	  "360-370 weak_function@plt plt\n"
	  "370-380 strlen@plt plt\n"
	  "3a6-3ba weak_function dynsym\n"
	  "3ba-3df exported_function dynsym\n",
	  false },
	{ "symbols/aarch64.so",
	  "13d8-13f0 hidden_function symtab\n"
	  "13f0-1408 weak_function symtab\n"
	  "1408-1420 static_function symtab\n"
	  "1420-1450 exported_function symtab\n"
	  "1470-1480 strlen@plt plt\n"
	  "1480-1490 weak_function@plt plt\n"
	  "1490-14a0 atoi@plt plt\n",
	  false },
	{ "symbols/s390x.so",
	  "13e0-1400 hidden_function symtab\n"
	  "1400-1420 weak_function symtab\n"
	  "1420-1440 static_function symtab\n"
	  "1440-1470 exported_function symtab\n",
	  false },
	{ "symbols/arm.so",
	  "12d4-12de hidden_function symtab\n"
	  "12de-12e8 weak_function symtab\n"
	  "12e8-12f2 static_function symtab\n"
	  "12f2-1306 exported_function symtab\n",
	  false },
};

static void symbols_of_all_kinds(void **state)
{
	char text[4096];

	(void)state;
	for (size_t i = 0; i < sizeof(fixtures) / sizeof(*fixtures); i++) {
		struct elf_image *image = open_fixture(fixtures[i].name);

		read_all(image, text, sizeof(text));
		assert_string_equal(text, fixtures[i].symbols);
		assert_int_equal(image->has_debug_info, fixtures[i].has_debug_info);
		elf_image_close(image);
	}
}

static void build_ids(void **state)
{
	static const struct {
		const char *name, *id;
	} ids[] = {
		{ "symbols/x86-64.so", "491ba7eeb247480ac6cc311f21168fc5560090f0" },
		{ "symbols/x86-64.debug", "491ba7eeb247480ac6cc311f21168fc5560090f0" },
		{ "symbols/s390x.so", "d4890d1faa809e46384c1dd2e57e76bb6f45e12f" },
		{ "symbols/arm.so", "f2ca0368afe93156ea8aadaed40aadf6722a5181" },
		{ "symbols/no-id-stripped.so", "" },
	};
	char text[BUILD_ID_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
		struct elf_image *image = open_fixture(ids[i].name);

		assert_string_equal(build_id_print(text, &image->build_id), ids[i].id);
		elf_image_close(image);
	}
}

/* ld.lld puts the code a page further in memory than in the file. */
static void offsets_and_addresses(void **state)
{
	struct elf_image *image = open_fixture("symbols/aarch64.so");
	uint64_t address;

	(void)state;
	assert_true(module_layout_address(&image->layout, 0x400, &address));
	assert_int_equal(address, 0x1400);
	assert_true(module_layout_address(&image->layout, 0x10, &address));
	assert_int_equal(address, 0x10);
	assert_true(module_layout_address(&image->layout, 0x600, &address)); /* of the page */
	assert_int_equal(address, 0x1600);
	assert_false(module_layout_address(&image->layout, 0x10000, &address));
	elf_image_close(image);

	/* Without the stripped file the debug file has to do. */
	image = open_fixture("symbols/x86-64.debug");
	assert_true(module_layout_address(&image->layout, 0x341, &address));
	assert_int_equal(address, 0x341);
	elf_image_close(image);
}

static void a_symbol_by_name(void **state)
{
	struct elf_image *image = open_fixture("symbols/s390x.so");
	uint64_t address;

	(void)state;
	assert_true(elf_symbols_find(image, "static_function", &address));
	assert_int_equal(address, 0x1420);
	assert_false(elf_symbols_find(image, "strlen", &address));
	elf_image_close(image);
}

static void this_program(void **state)
{
	int descriptor = open("/proc/self/exe", O_RDONLY);
	struct symbol_builder builder = { 0 };
	struct symbol_names names = { 0 };
	struct symbol_table table;
	struct error error;
	struct elf_image *image = elf_image_open(descriptor, &error);
	uint64_t address;

	(void)state;
	close(descriptor);
	if (!elf_image_section(image, ".symtab"))
		skip();
	assert_true(elf_symbols_add(image, SYMBOL_FROM_SYMTAB, &builder, &names) > 0);
	table = symbol_builder_build(&builder);
	assert_true(elf_symbols_find(image, "main", &address));
	assert_string_equal(symbol_table_find(&table, address + 1)->name, "main");
	symbol_table_release(&table);
	symbol_names_release(&names);
	elf_image_close(image);
}

static void what_is_no_elf_file(void **state)
{
	struct error error;
	int descriptor = open("/", O_RDONLY);

	(void)state;
	assert_null(elf_image_open(descriptor, &error));
	close(descriptor);
	assert_null(elf_image_open_memory(memory_text("", 0), 0, &error));
	assert_null(elf_image_open_memory(memory_text("#!/bin/sh and more", 18), 18, &error));
	assert_int_equal(error.code, ERROR_MALFORMED);
}

static void try_bytes(const char *bytes, size_t size)
{
	struct error error;
	/* Of exactly that size, so that a sanitizer sees what is read beyond. */
	char *copy = memory_resize(NULL, size ? size : 1, 1), text[4096];
	struct elf_image *image;

	memcpy(copy, bytes, size);
	image = elf_image_open_memory(copy, size, &error);
	if (image) {
		uint64_t address;

		read_all(image, text, sizeof(text));
		elf_symbols_find(image, "main", &address);
		module_layout_address(&image->layout, 0x340, &address);
	}
	elf_image_close(image);
}

static void damaged_files(void **state)
{
	static const unsigned char values[] = { 0, 1, 0x7f, 0x80, 0xff };
	size_t size;

	(void)state;
	for (size_t i = 0; i < sizeof(fixtures) / sizeof(*fixtures); i++) {
		char *bytes = read_fixture(fixtures[i].name, &size);

		for (size_t cut = 0; cut < size; cut += 61)
			try_bytes(bytes, cut);
		for (size_t at = 0; at < size; at += at < 512 ? 1 : 13) {
			char before = bytes[at];

			bytes[at] = (char)values[at % sizeof(values)];
			try_bytes(bytes, size);
			bytes[at] = before;
		}
		free(bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(symbols_of_all_kinds),  cmocka_unit_test(build_ids),
		cmocka_unit_test(offsets_and_addresses), cmocka_unit_test(a_symbol_by_name),
		cmocka_unit_test(this_program),          cmocka_unit_test(what_is_no_elf_file),
		cmocka_unit_test(damaged_files),
	};

	return cmocka_run_group_tests_name("elf_symbols", tests, NULL, NULL);
}
