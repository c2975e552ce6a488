#include "tests/unit.h"

#include <elf.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "symbols/dwarf/dwarf_inlines.h"
#include "symbols/elf/unpack.h"

/* ---- What is found, as text ----------------------------------------------------------------- */

struct answer {
	char text[2000];
	uint32_t calls;
};

/* "name file:line", the innermost first, "*" for an inlined one. */
static bool write_frames(void *context, size_t index, const struct inline_frame *frames,
			 uint32_t count)
{
	struct answer *answer = context;
	size_t used = 0;

	(void)index;
	answer->calls++;
	for (uint32_t i = 0; i < count; i++)
		used += (size_t)snprintf(answer->text + used, sizeof(answer->text) - used,
					 "%s%s%s %s:%u", i ? ", " : "",
					 frames[i].is_inlined ? "*" : "",
					 frames[i].name ? frames[i].name : "?",
					 frames[i].file ? frames[i].file : "?", frames[i].line);
	return true;
}

static struct dwarf_inlines *open_fixture(const char *name)
{
	char *path = fixture_path(name);
	struct error error = { 0 };
	struct dwarf_inlines *inlines = dwarf_inlines_open(path, NULL, &error);

	if (!inlines)
		fail_msg("%s: %s", name, error.message);
	free(path);
	return inlines;
}

static void check(struct dwarf_inlines *inlines, uint64_t address, const char *expected)
{
	struct answer answer = { 0 };

	dwarf_inlines_find(inlines, &address, 1, write_frames, &answer);
	assert_string_equal(answer.text, expected);
	assert_int_equal(answer.calls, *expected ? 1 : 0);
}

struct expected {
	uint64_t address;
	const char *chain;
};

static void check_all(const char *name, const struct expected *expected)
{
	struct dwarf_inlines *inlines = open_fixture(name);

	for (; expected->chain; expected++)
		check(inlines, expected->address, expected->chain);
	assert_string_equal(dwarf_inlines_trouble(inlines), "");
	dwarf_inlines_close(inlines);
}

/* clang-format off */
static const struct expected gcc_chains[] = {
	{ 0x40014f, "" },
	{ 0x400156, "_ZN6shapes5totalEi /src/inlines.cc:31" },
	{ 0x400166, "*shapes::(anonymous namespace)::twice /src/inlines.cc:25, "
		    "_ZN6shapes5totalEi /src/inlines.cc:34" },
	{ 0x400171, "*_ZN6shapes6squareIiEC4Ei /src/inlines.cc:12, "
		    "_ZN6shapes5totalEi /src/inlines.cc:34" },
	{ 0x400177, "*_ZNK6shapes6squareIiE4areaEv /src/inlines.cc:16, "
		    "_ZN6shapes5totalEi /src/inlines.cc:35" },
	{ 0x4001a1, "*apply::{lambda}::operator() /src/inlines.cc:44, "
		    "*apply /src/inlines.cc:48, _start /src/inlines.cc:53" },
	{ 0x4001ad, "*shapes::(anonymous namespace)::twice /src/inlines.cc:25, "
		    "*apply /src/inlines.cc:48, _start /src/inlines.cc:53" },
	{ 0x4001be, "_start /src/inlines.cc:54" },
	{ 0x4001c0, "" },
	{ UINT64_MAX, "" },
	{ 0, NULL },
};

static const struct expected clang_chains[] = {
	{ 0x4001b5, "*_ZN6shapes12_GLOBAL__N_15twiceEi /src/inlines.cc:24, "
		    "_ZN6shapes5totalEi /src/inlines.cc:34" },
	{ 0x4001c1, "*_ZN6shapes6squareIiEC2Ei /src/inlines.cc:12, "
		    "_ZN6shapes5totalEi /src/inlines.cc:34" },
	{ 0x4001ee, "*_ZZL5applyiENKUliE_clEi /src/inlines.cc:45, "
		    "*_ZL5applyi /src/inlines.cc:48, _start /src/inlines.cc:53" },
	{ 0, NULL },
};

static const struct expected cyclic_chains[] = {
	{ 0x400078, "*? ?:0, f ?:7" },
	{ 0x400088, "*? ?:0, f ?:8" },
	{ 0x4000a0, "*f ?:0, f ?:9" },
	{ 0x4000aa, "" },
	{ 0, NULL },
};

static const struct expected rust_chains[] = {
	{ 0x40019f, "*_ZN7inlines6Square4area17h2cabbc7af52c7638E /src/inlines.rs:17, "
		    "*_ZN7inlines5total28_$u7b$$u7b$closure$u7d$$u7d$17hddde192900a3c17cE "
		    "/src/inlines.rs:23, _ZN7inlines5total17hfc5cddbd0ca435bbE /src/inlines.rs:26" },
	{ 0x400217, "_start /src/inlines.rs:33" },
	{ 0, NULL },
};
/* clang-format on */

static void test_gcc(void **state)
{
	(void)state;
	check_all("symbols/inlines-gcc4.elf", gcc_chains);
	check_all("symbols/inlines-gcc5.elf", gcc_chains);
}

static void test_compressed(void **state)
{
	(void)state;
	check_all("symbols/inlines-zlib.elf", gcc_chains);
	check_all("symbols/inlines-zstd.elf", gcc_chains);
	check_all("symbols/inlines-zdebug.elf", gcc_chains);
}

static void test_split(void **state)
{
	(void)state;
	check_all("symbols/inlines-split.elf", gcc_chains);
}

static void test_dwz(void **state)
{
	(void)state;
	check_all("symbols/inlines-dwz.elf", gcc_chains);
}

static void test_clang_without_aranges(void **state)
{
	(void)state;
	check_all("symbols/inlines-clang.elf", clang_chains);
}

static void test_rust(void **state)
{
	(void)state;
	check_all("symbols/inlines-rust.elf", rust_chains);
}

/* Instances of themselves, and calls that reach out of their callers. */
static void test_cyclic(void **state)
{
	(void)state;
	check_all("symbols/inlines-cyclic.elf", cyclic_chains);
}

/* ---- Many addresses ------------------------------------------------------------------------- */

struct counted {
	size_t calls, frames, limit;
	const char *texts[16];
};

static bool count_frames(void *context, size_t index, const struct inline_frame *frames,
			 uint32_t count)
{
	struct counted *counted = context;

	(void)index;
	if (counted->calls < 16)
		counted->texts[counted->calls] = frames[count - 1].name;
	counted->frames += count;
	return ++counted->calls != counted->limit;
}

static void test_addresses_together(void **state)
{
	uint64_t addresses[0x100];
	struct dwarf_inlines *inlines = open_fixture("symbols/inlines-gcc5.elf");
	struct counted all = { 0 }, some = { .limit = 5 };

	(void)state;
	for (size_t i = 0; i < 0x100; i++)
		addresses[i] = 0x400100 + i;
	dwarf_inlines_find(inlines, addresses, 0x100, count_frames, &all);
	assert_int_equal(all.calls, 0x70);
	assert_int_equal(all.frames, 185);
	dwarf_inlines_find(inlines, addresses, 0x100, count_frames, &some);
	assert_int_equal(some.calls, 5);
	/* What was found first is still there. */
	assert_string_equal(all.texts[0], "_ZN6shapes5totalEi");
	dwarf_inlines_close(inlines);
}

static void test_same_address_twice(void **state)
{
	static const uint64_t addresses[] = { 0x400166, 0x400166, 0x400166 };
	struct dwarf_inlines *inlines = open_fixture("symbols/inlines-gcc4.elf");
	struct counted counted = { 0 };

	(void)state;
	dwarf_inlines_find(inlines, addresses, 3, count_frames, &counted);
	assert_int_equal(counted.calls, 3);
	assert_int_equal(counted.frames, 6);
	dwarf_inlines_find(inlines, addresses, 0, count_frames, &counted);
	assert_int_equal(counted.calls, 3);
	dwarf_inlines_close(inlines);
}

/* ---- What is missing, or damaged ------------------------------------------------------------ */

struct bytes {
	unsigned char *at;
	size_t size;
};

static struct bytes read_fixture(const char *name)
{
	char *path = fixture_path(name);
	struct stat status;
	struct bytes bytes;
	int file = open(path, O_RDONLY);

	assert_true(file >= 0 && fstat(file, &status) == 0);
	bytes.size = (size_t)status.st_size;
	bytes.at = memory_new(bytes.size, 1);
	assert_int_equal(read(file, bytes.at, bytes.size), (ssize_t)bytes.size);
	close(file);
	free(path);
	return bytes;
}

/* A file of its own, in a folder without what belongs to it. */
struct lonely {
	char folder[32], path[64];
};

static void write_lonely(struct lonely *lonely, const struct bytes *bytes)
{
	int file;

	if (!*lonely->folder) {
		strcpy(lonely->folder, "/tmp/serac-XXXXXX");
		assert_non_null(mkdtemp(lonely->folder));
		snprintf(lonely->path, sizeof(lonely->path), "%s/file.elf", lonely->folder);
	}
	file = open(lonely->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(file >= 0);
	assert_int_equal(write(file, bytes->at, bytes->size), (ssize_t)bytes->size);
	close(file);
}

static void remove_lonely(const struct lonely *lonely)
{
	unlink(lonely->path);
	rmdir(lonely->folder);
}

static struct dwarf_inlines *open_lonely(struct lonely *lonely, const char *name)
{
	struct bytes bytes = read_fixture(name);
	struct error error = { 0 };
	struct dwarf_inlines *inlines;

	write_lonely(lonely, &bytes);
	inlines = dwarf_inlines_open(lonely->path, NULL, &error);
	free(bytes.at);
	if (!inlines)
		fail_msg("%s: %s", name, error.message);
	return inlines;
}

static void test_missing_dwo(void **state)
{
	struct lonely lonely = { 0 };
	struct dwarf_inlines *inlines = open_lonely(&lonely, "symbols/inlines-split.elf");

	(void)state;
	check(inlines, 0x400166, "? /src/inlines.cc:25");
	assert_string_equal(dwarf_inlines_trouble(inlines), "inlines-split.dwo is missing");
	dwarf_inlines_close(inlines);
	remove_lonely(&lonely);
}

/* The program and its package in a folder of their own. */
static void write_package(struct lonely *lonely, const char *program, const struct bytes *package)
{
	struct bytes bytes = read_fixture(program);
	char path[sizeof(lonely->path) + 8];
	FILE *file;

	write_lonely(lonely, &bytes);
	free(bytes.at);
	snprintf(path, sizeof(path), "%s.dwp", lonely->path);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(package->at, 1, package->size, file), package->size);
	fclose(file);
}

static void remove_package(const struct lonely *lonely)
{
	char path[sizeof(lonely->path) + 8];

	snprintf(path, sizeof(path), "%s.dwp", lonely->path);
	unlink(path);
	remove_lonely(lonely);
}

static void check_package(const char *program, const char *name)
{
	struct bytes package = read_fixture(name);
	struct lonely lonely = { 0 };
	struct error error = { 0 };
	struct dwarf_inlines *inlines;

	write_package(&lonely, program, &package);
	inlines = dwarf_inlines_open(lonely.path, NULL, &error);
	assert_non_null(inlines);
	for (const struct expected *expected = gcc_chains; expected->chain; expected++)
		check(inlines, expected->address, expected->chain);
	assert_string_equal(dwarf_inlines_trouble(inlines), "");
	dwarf_inlines_close(inlines);
	remove_package(&lonely);
	free(package.at);
}

static void test_packages(void **state)
{
	(void)state;
	check_package("symbols/inlines-split.elf", "symbols/inlines-split.dwp");
	check_package("symbols/inlines-split4.elf", "symbols/inlines-split4.dwp");
}

/* One of another program has not its units. */
static void test_other_package(void **state)
{
	struct bytes package = read_fixture("symbols/inlines-split4.dwp");
	struct lonely lonely = { 0 };
	struct error error = { 0 };
	struct dwarf_inlines *inlines;

	(void)state;
	write_package(&lonely, "symbols/inlines-split.elf", &package);
	inlines = dwarf_inlines_open(lonely.path, NULL, &error);
	assert_non_null(inlines);
	check(inlines, 0x400166, "? /src/inlines.cc:25");
	assert_string_equal(dwarf_inlines_trouble(inlines), "inlines-split.dwo is missing");
	dwarf_inlines_close(inlines);
	remove_package(&lonely);
	free(package.at);
}

static void test_missing_dwz(void **state)
{
	struct lonely lonely = { 0 };
	struct dwarf_inlines *inlines = open_lonely(&lonely, "symbols/inlines-dwz.elf");
	struct answer answer = { 0 };
	uint64_t address = 0x400166;

	(void)state;
	dwarf_inlines_find(inlines, &address, 1, write_frames, &answer);
	assert_string_equal(answer.text, "*? inlines.cc:25, ? inlines.cc:34");
	assert_non_null(
		strstr(dwarf_inlines_trouble(inlines), "inlines-dwz-common.elf is missing"));
	dwarf_inlines_close(inlines);
	remove_lonely(&lonely);
}

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
	struct lonely lonely = { 0 };
	struct error error = { 0 };

	write_lonely(&lonely, file);
	assert_null(dwarf_inlines_open(lonely.path, NULL, &error));
	assert_int_equal(error.code, ERROR_UNSUPPORTED);
	if (!strstr(error.message, said))
		fail_msg("%s", error.message);
	remove_lonely(&lonely);
}

static void test_not_unpacked(void **state)
{
	static const char damaged[] = "section .debug_info of",
			  zdamaged[] = "section .zdebug_info of",
			  too_much[] = "is left out, as it unpacks to more than 32 times the file";
	struct bytes zstd = read_fixture("symbols/inlines-zstd.elf");
	struct bytes zdebug = read_fixture("symbols/inlines-zdebug.elf");
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
	struct bytes bytes = read_fixture("symbols/inlines-zstd.elf");
	struct lonely lonely = { 0 };
	struct error error = { 0 };
	struct dwarf_inlines *inlines;
	Elf64_Shdr *header;
	unsigned char *at = section_at(&bytes, ".debug_line", &header);

	(void)state;
	memset(at + header->sh_size / 2, 0xff, header->sh_size / 4);
	write_lonely(&lonely, &bytes);
	inlines = dwarf_inlines_open(lonely.path, NULL, &error);
	assert_non_null(inlines);
	check(inlines, 0x400156, "_ZN6shapes5totalEi ?:0");
	assert_string_equal(dwarf_inlines_trouble(inlines),
			    "its section .debug_line cannot be unpacked");
	dwarf_inlines_close(inlines);
	remove_lonely(&lonely);
	free(bytes.at);
}

/* Each section is within what may come of the file, but not all of them. */
static void test_too_much_in_all(void **state)
{
	struct bytes bytes = read_fixture("symbols/inlines-zstd.elf");
	struct lonely lonely = { 0 };
	struct error error = { 0 };
	struct dwarf_inlines *inlines;
	size_t most = unpack_most(bytes.size, SIZE_MAX);
	Elf64_Shdr *header;

	(void)state;
	((Elf64_Chdr *)(void *)section_at(&bytes, ".debug_line", &header))->ch_size = most;
	write_lonely(&lonely, &bytes);
	inlines = dwarf_inlines_open(lonely.path, NULL, &error);
	assert_non_null(inlines);
	check(inlines, 0x400156, "_ZN6shapes5totalEi ?:0");
	assert_string_equal(
		dwarf_inlines_trouble(inlines),
		"part of its debug information is left out, as all of it unpacks to more "
		"than 32 times the file");
	dwarf_inlines_close(inlines);
	remove_lonely(&lonely);
	free(bytes.at);
}

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
	struct bytes object = read_fixture("symbols/inlines-gcc5.elf");
	struct lonely lonely = { 0 };
	Elf64_Ehdr header;

	(void)state;
	check_refused("/nowhere", ERROR_IO);
	check_refused("/", ERROR_IO);
	check_refused(text, ERROR_MALFORMED);
	free(text);

	memcpy(&header, object.at, sizeof(header));
	header.e_type = ET_REL;
	memcpy(object.at, &header, sizeof(header));
	write_lonely(&lonely, &object);
	check_refused(lonely.path, ERROR_UNSUPPORTED);

	header.e_type = ET_EXEC;
	header.e_shoff = 0;
	header.e_shnum = 0;
	header.e_shstrndx = 0;
	memcpy(object.at, &header, sizeof(header));
	write_lonely(&lonely, &object);
	check_refused(lonely.path, ERROR_UNRECOGNISED);
	free(object.at);
	remove_lonely(&lonely);
	dwarf_inlines_close(NULL);
}

static void find_everywhere(const char *path)
{
	uint64_t addresses[0x1a0];
	struct error error = { 0 };
	struct dwarf_inlines *inlines = dwarf_inlines_open(path, NULL, &error);
	struct counted counted = { 0 };

	if (!inlines)
		return;
	for (size_t i = 0; i < 0x1a0; i++)
		addresses[i] = 0x400070 + i;
	dwarf_inlines_find(inlines, addresses, 0x1a0, count_frames, &counted);
	dwarf_inlines_close(inlines);
}

static void check_damaged_package(const char *program, const char *name, unsigned char change)
{
	struct bytes bytes = read_fixture(name);
	struct lonely lonely = { 0 };

	for (size_t i = 0x40; i < bytes.size; i += 11) {
		bytes.at[i] ^= change;
		write_package(&lonely, program, &bytes);
		find_everywhere(lonely.path);
		bytes.at[i] ^= change;
	}
	free(bytes.at);
	remove_package(&lonely);
}

/* Where the debug sections are: behind the code, before the section headers. */
static void check_damaged(const char *name, size_t step, unsigned char change)
{
	struct bytes bytes = read_fixture(name);
	struct lonely lonely = { 0 };
	Elf64_Ehdr header;

	memcpy(&header, bytes.at, sizeof(header));
	for (size_t i = 0xb8; i < header.e_shoff; i += step) {
		bytes.at[i] ^= change;
		write_lonely(&lonely, &bytes);
		find_everywhere(lonely.path);
		bytes.at[i] ^= change;
	}
	free(bytes.at);
	remove_lonely(&lonely);
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
	struct bytes bytes = read_fixture("symbols/inlines-gcc5.elf");
	struct lonely lonely = { 0 };

	(void)state;
	for (; bytes.size > 64; bytes.size -= 61) {
		write_lonely(&lonely, &bytes);
		find_everywhere(lonely.path);
	}
	free(bytes.at);
	remove_lonely(&lonely);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gcc),
		cmocka_unit_test(test_compressed),
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_dwz),
		cmocka_unit_test(test_clang_without_aranges),
		cmocka_unit_test(test_rust),
		cmocka_unit_test(test_cyclic),
		cmocka_unit_test(test_addresses_together),
		cmocka_unit_test(test_same_address_twice),
		cmocka_unit_test(test_missing_dwo),
		cmocka_unit_test(test_packages),
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
