/* The inlined calls at an address, where files or parts of them are missing or damaged. */
#include "symbols/dwarf/dwarf_inlines.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "symbols/elf/unpack.h"
#include "tests/symbols/dwarf/inline_answers.h"
#include "tests/symbols/dwarf/lonely_file.h"
#include "tests/unit.h"

/* ---- What is missing ------------------------------------------------------------------------ */

static struct dwarf_inlines *open_lonely(struct lonely_file *lonely, const char *name)
{
	struct bytes bytes = fixture_bytes(name);
	struct error error = { 0 };
	struct dwarf_inlines *inlines;

	lonely_file_write(lonely, &bytes);
	inlines = dwarf_inlines_open(lonely->path, NULL, &error);
	free(bytes.at);
	if (!inlines)
		fail_msg("%s: %s", name, error.message);
	return inlines;
}

static void test_missing_dwo(void **state)
{
	struct lonely_file lonely = { 0 };
	struct dwarf_inlines *inlines = open_lonely(&lonely, "symbols/inlines-split.elf");

	(void)state;
	assert_frames(inlines, 0x400166, "? /src/inlines.cc:25");
	assert_string_equal(dwarf_inlines_trouble(inlines), "inlines-split.dwo is missing");
	dwarf_inlines_close(inlines);
	lonely_file_remove(&lonely);
}

/* One of another program has not its units. */
static void test_other_package(void **state)
{
	struct bytes package = fixture_bytes("symbols/inlines-split4.dwp");
	struct lonely_file lonely = { 0 };
	struct error error = { 0 };
	struct dwarf_inlines *inlines;

	(void)state;
	lonely_file_write_package(&lonely, "symbols/inlines-split.elf", &package);
	inlines = dwarf_inlines_open(lonely.path, NULL, &error);
	assert_non_null(inlines);
	assert_frames(inlines, 0x400166, "? /src/inlines.cc:25");
	assert_string_equal(dwarf_inlines_trouble(inlines), "inlines-split.dwo is missing");
	dwarf_inlines_close(inlines);
	lonely_file_remove_package(&lonely);
	free(package.at);
}

static void test_missing_dwz(void **state)
{
	struct lonely_file lonely = { 0 };
	struct dwarf_inlines *inlines = open_lonely(&lonely, "symbols/inlines-dwz.elf");
	struct inline_answer answer = { 0 };
	uint64_t address = 0x400166;

	(void)state;
	dwarf_inlines_find(inlines, &address, 1, inline_frames_write, &answer);
	assert_string_equal(answer.text, "*? inlines.cc:25, ? inlines.cc:34");
	assert_non_null(
		strstr(dwarf_inlines_trouble(inlines), "inlines-dwz-common.elf is missing"));
	dwarf_inlines_close(inlines);
	lonely_file_remove(&lonely);
}

/* ---- What cannot be unpacked ---------------------------------------------------------------- */

/* Where its bytes are in the file. */
static unsigned char *section_at(const struct bytes *file, const char *name, Elf64_Shdr **header)
{
	Elf64_Ehdr *elf = (Elf64_Ehdr *)(void *)file->at;
	Elf64_Shdr *sections = (Elf64_Shdr *)(void *)(file->at + elf->e_shoff);
	const char *names = (const char *)file->at + sections[elf->e_shstrndx].sh_offset;

	for (unsigned i = 0; i < elf->e_shnum; i++)
		if (strcmp(names + sections[i].sh_name, name) == 0) {
			*header = &sections[i];
			return file->at + sections[i].sh_offset;
		}
	fail_msg("no section %s", name);
	return NULL;
}

static void check_unpackable(const struct bytes *file, const char *said)
{
	struct lonely_file lonely = { 0 };
	struct error error = { 0 };

	lonely_file_write(&lonely, file);
	assert_null(dwarf_inlines_open(lonely.path, NULL, &error));
	assert_int_equal(error.code, ERROR_UNSUPPORTED);
	if (!strstr(error.message, said))
		fail_msg("%s", error.message);
	lonely_file_remove(&lonely);
}

static void test_not_unpacked(void **state)
{
	static const char damaged[] = "section .debug_info of",
			  zdamaged[] = "section .zdebug_info of",
			  too_much[] = "is left out, as it unpacks to more than 32 times the file";
	struct bytes zstd = fixture_bytes("symbols/inlines-zstd.elf");
	struct bytes zdebug = fixture_bytes("symbols/inlines-zdebug.elf");
	Elf64_Shdr *header;
	Elf64_Chdr *packed;
	unsigned char *at;

	(void)state;
	/* Of a kind that nobody knows yet; shorter and longer than it claims; claims too much. */
	packed = (Elf64_Chdr *)(void *)section_at(&zstd, ".debug_info", &header);
	packed->ch_type = 77;
	check_unpackable(&zstd, damaged);
	packed->ch_type = 2;
	packed->ch_size -= 1;
	check_unpackable(&zstd, damaged);
	packed->ch_size += 2;
	check_unpackable(&zstd, damaged);
	packed->ch_size = UINT64_MAX;
	check_unpackable(&zstd, too_much);
	packed->ch_size = ((uint64_t)1 << 20) + 32 * zstd.size + 1;
	check_unpackable(&zstd, too_much);
	packed->ch_size -= 1;
	check_unpackable(&zstd, damaged);

	at = section_at(&zdebug, ".zdebug_info", &header);
	memset(at + 4, 0x7f, 8);
	check_unpackable(&zdebug, too_much);
	header->sh_size = 5;
	check_unpackable(&zdebug, zdamaged);
	free(zstd.at);
	free(zdebug.at);
}

/* The rest of it is still good. */
static void test_partly_unpacked(void **state)
{
	struct bytes bytes = fixture_bytes("symbols/inlines-zstd.elf");
	struct lonely_file lonely = { 0 };
	struct error error = { 0 };
	struct dwarf_inlines *inlines;
	Elf64_Shdr *header;
	unsigned char *at = section_at(&bytes, ".debug_line", &header);

	(void)state;
	memset(at + header->sh_size / 2, 0xff, header->sh_size / 4);
	lonely_file_write(&lonely, &bytes);
	inlines = dwarf_inlines_open(lonely.path, NULL, &error);
	assert_non_null(inlines);
	assert_frames(inlines, 0x400156, "_ZN6shapes5totalEi ?:0");
	assert_string_equal(dwarf_inlines_trouble(inlines),
			    "its section .debug_line cannot be unpacked");
	dwarf_inlines_close(inlines);
	lonely_file_remove(&lonely);
	free(bytes.at);
}

/* Each section is within what may come of the file, but not all of them. */
static void test_too_much_in_all(void **state)
{
	struct bytes bytes = fixture_bytes("symbols/inlines-zstd.elf");
	struct lonely_file lonely = { 0 };
	struct error error = { 0 };
	struct dwarf_inlines *inlines;
	size_t most = unpack_most(bytes.size, SIZE_MAX);
	Elf64_Shdr *header;

	(void)state;
	((Elf64_Chdr *)(void *)section_at(&bytes, ".debug_line", &header))->ch_size = most;
	lonely_file_write(&lonely, &bytes);
	inlines = dwarf_inlines_open(lonely.path, NULL, &error);
	assert_non_null(inlines);
	assert_frames(inlines, 0x400156, "_ZN6shapes5totalEi ?:0");
	assert_string_equal(
		dwarf_inlines_trouble(inlines),
		"part of its debug information is left out, as all of it unpacks to more "
		"than 32 times the file");
	dwarf_inlines_close(inlines);
	lonely_file_remove(&lonely);
	free(bytes.at);
}

/* ---- What is no program, and any damage ----------------------------------------------------- */

static void check_refused(const char *path, enum error_code code)
{
	struct error error = { 0 };

	assert_null(dwarf_inlines_open(path, NULL, &error));
	assert_int_equal(error.code, code);
	assert_true(*error.message);
}

static void test_refused(void **state)
{
	char *text = fixture_path("symbols/inlines.cc");
	struct bytes object = fixture_bytes("symbols/inlines-gcc5.elf");
	struct lonely_file lonely = { 0 };
	Elf64_Ehdr header;

	(void)state;
	check_refused("/nowhere", ERROR_IO);
	check_refused("/", ERROR_IO);
	check_refused(text, ERROR_MALFORMED);
	free(text);

	memcpy(&header, object.at, sizeof(header));
	header.e_type = ET_REL;
	memcpy(object.at, &header, sizeof(header));
	lonely_file_write(&lonely, &object);
	check_refused(lonely.path, ERROR_UNSUPPORTED);

	header.e_type = ET_EXEC;
	header.e_shoff = 0;
	header.e_shnum = 0;
	header.e_shstrndx = 0;
	memcpy(object.at, &header, sizeof(header));
	lonely_file_write(&lonely, &object);
	check_refused(lonely.path, ERROR_UNRECOGNISED);
	free(object.at);
	lonely_file_remove(&lonely);
	dwarf_inlines_close(NULL);
}

static void find_everywhere(const char *path)
{
	uint64_t addresses[0x1a0];
	struct error error = { 0 };
	struct dwarf_inlines *inlines = dwarf_inlines_open(path, NULL, &error);
	struct inline_count counted = { 0 };

	if (!inlines)
		return;
	for (size_t i = 0; i < 0x1a0; i++)
		addresses[i] = 0x400070 + i;
	dwarf_inlines_find(inlines, addresses, 0x1a0, inline_frames_count, &counted);
	dwarf_inlines_close(inlines);
}

static void check_damaged_package(const char *program, const char *name, unsigned char change)
{
	struct bytes bytes = fixture_bytes(name);
	struct lonely_file lonely = { 0 };

	for (size_t i = 0x40; i < bytes.size; i += 11) {
		bytes.at[i] ^= change;
		lonely_file_write_package(&lonely, program, &bytes);
		find_everywhere(lonely.path);
		bytes.at[i] ^= change;
	}
	free(bytes.at);
	lonely_file_remove_package(&lonely);
}

/* Where the debug sections are: behind the code, before the section headers. */
static void check_damaged(const char *name, size_t step, unsigned char change)
{
	struct bytes bytes = fixture_bytes(name);
	struct lonely_file lonely = { 0 };
	Elf64_Ehdr header;

	memcpy(&header, bytes.at, sizeof(header));
	for (size_t i = 0xb8; i < header.e_shoff; i += step) {
		bytes.at[i] ^= change;
		lonely_file_write(&lonely, &bytes);
		find_everywhere(lonely.path);
		bytes.at[i] ^= change;
	}
	free(bytes.at);
	lonely_file_remove(&lonely);
}

static void test_damaged(void **state)
{
	(void)state;
	check_damaged("symbols/inlines-gcc4.elf", 7, 0xff);
	check_damaged("symbols/inlines-gcc5.elf", 7, 0xff);
	check_damaged("symbols/inlines-clang.elf", 7, 0x01);
	check_damaged("symbols/inlines-clang.elf", 11, 0x80);
	check_damaged("symbols/inlines-cyclic.elf", 1, 0x05);
	check_damaged_package("symbols/inlines-split.elf", "symbols/inlines-split.dwp", 0xff);
	check_damaged_package("symbols/inlines-split4.elf", "symbols/inlines-split4.dwp", 0x81);
	check_damaged("symbols/inlines-zlib.elf", 13, 0xff);
	check_damaged("symbols/inlines-zstd.elf", 13, 0x11);
	check_damaged("symbols/inlines-zdebug.elf", 13, 0x01);
}

static void test_cut(void **state)
{
	struct bytes bytes = fixture_bytes("symbols/inlines-gcc5.elf");
	struct lonely_file lonely = { 0 };

	(void)state;
	for (; bytes.size > 64; bytes.size -= 61) {
		lonely_file_write(&lonely, &bytes);
		find_everywhere(lonely.path);
	}
	free(bytes.at);
	lonely_file_remove(&lonely);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_missing_dwo),
		cmocka_unit_test(test_other_package),
		cmocka_unit_test(test_missing_dwz),
		cmocka_unit_test(test_not_unpacked),
		cmocka_unit_test(test_partly_unpacked),
		cmocka_unit_test(test_too_much_in_all),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
