#include "tests/unit.h"

#include <byteswap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "symbols/jit/jitdump.h"

/* A dump as it is written, of this byte order or the other. */
static struct dump {
	unsigned char bytes[4096];
	size_t size, record;
	bool is_swapped;
} dump;

static void u32(uint32_t value)
{
	if (dump.is_swapped)
		value = bswap_32(value);
	memcpy(dump.bytes + dump.size, &value, sizeof(value));
	dump.size += sizeof(value);
}

static void u64(uint64_t value)
{
	if (dump.is_swapped)
		value = bswap_64(value);
	memcpy(dump.bytes + dump.size, &value, sizeof(value));
	dump.size += sizeof(value);
}

static void text(const char *text)
{
	strcpy((char *)dump.bytes + dump.size, text);
	dump.size += strlen(text) + 1;
}

static void begin(uint32_t id, uint64_t time)
{
	dump.record = dump.size;
	u32(id);
	u32(0);
	u64(time);
}

static void end(void)
{
	size_t size = dump.size;

	dump.size = dump.record + 4;
	u32((uint32_t)(size - dump.record));
	dump.size = size;
}

static void header(bool is_swapped)
{
	dump.size = 0;
	dump.is_swapped = is_swapped;
	u32(0x4a695444);
	u32(1);
	u32(48); /* with more than we know */
	u32(62);
	u32(0);
	u32(1234);
	u64(1);
	u64(0);
	u64(0);
}

static void load(uint64_t time, uint64_t address, uint64_t size, uint64_t index, const char *name)
{
	begin(0, time);
	u32(1234);
	u32(1234);
	u64(0xdead);
	u64(address);
	u64(size);
	u64(index);
	text(name);
	u32(0xc3c3c3c3);
	end();
}

static void move(uint64_t time, uint64_t from, uint64_t to, uint64_t size, uint64_t index)
{
	begin(1, time);
	u32(1234);
	u32(1234);
	u64(0xdead);
	u64(from);
	u64(to);
	u64(size);
	u64(index);
	end();
}

static void line(uint64_t address, uint32_t number, const char *file)
{
	u64(address);
	u32(number);
	u32(0);
	text(file);
}

static void write_dump(bool is_swapped)
{
	header(is_swapped);
	begin(2, 10);
	u64(0x1000);
	u64(3);
	line(0x1008, 8, "a.js");
	line(0x1000, 7, "\xff");
	line(0x100c, 1, "b.js");
	end();
	begin(4, 10); /* how to unwind */
	u64(0);
	end();
	load(10, 0x1000, 0x10, 1, "first");
	load(20, 0x2000, 0x10, 2, "second");
	load(30, 0x1004, 8, 3, "over the first");
	move(40, 0x1000, 0x3000, 0x10, 1);
	move(40, 0x1000, 0x4000, 0x10, 77);
	begin(99, 50);
	text("of the future");
	end();
	begin(3, 50);
	end();
}

static struct jitdump *open_dump(size_t size, struct error *error)
{
	char path[] = "/tmp/serac-test-XXXXXX";
	int descriptor = mkstemp(path);
	struct jitdump *opened;

	assert_int_equal(write(descriptor, dump.bytes, size), size);
	close(descriptor);
	opened = jitdump_open(path, error);
	unlink(path);
	return opened;
}

static void assert_found(const char *path, const struct symbol_options *options, bool expected)
{
	struct jit_trouble trouble = { 0 };
	struct jitdump *found = jitdump_find_file(path, -1, options, &trouble);

	assert_int_equal(found != NULL, expected);
	if (!expected)
		assert_non_null(strstr(trouble.text, "/jit-7.dump is not there"));
	jit_trouble_release(&trouble);
	jitdump_close(found);
}

/* Under the recorded path, or where the copy of the recorded machine's files has it. */
static void where_it_is(void **state)
{
	char folder[] = "/tmp/serac-test-XXXXXX", nested[64], path[80];
	struct symbol_options here = { 0 }, copied = { .symfs = folder };
	const char *recorded = "/opt/jit-7.dump";
	FILE *file;

	(void)state;
	write_dump(false);
	assert_non_null(mkdtemp(folder));
	snprintf(nested, sizeof(nested), "%s/opt", folder);
	assert_int_equal(mkdir(nested, 0700), 0);
	for (int i = 0; i < 2; i++) {
		/* With its folder, or without it. */
		snprintf(path, sizeof(path), "%s/jit-7.dump", i == 0 ? nested : folder);
		file = fopen(path, "wb");
		assert_int_equal(fwrite(dump.bytes, 1, dump.size, file), dump.size);
		fclose(file);
		assert_found(recorded, &copied, true);
		assert_found(recorded, &here, false);
		assert_found(path, &here, true);
		unlink(path);
	}
	/* This machine's own is not the recorded one. */
	file = fopen(path, "wb");
	fwrite(dump.bytes, 1, dump.size, file);
	fclose(file);
	copied.symfs = nested;
	assert_found(path, &copied, false);
	unlink(path);
	rmdir(nested);
	rmdir(folder);
}

static void assert_code(const struct jitdump *opened, uint64_t address, uint64_t time,
			const char *expected)
{
	const struct jit_code *code = jitdump_find(opened, address, time);

	if (expected) {
		assert_non_null(code);
		assert_string_equal(code->name, expected);
		assert_true(address >= code->start && address < code->end);
	} else {
		assert_null(code);
	}
}

static void assert_line(const struct jitdump *opened, uint64_t address, uint64_t time,
			const char *expected_file, uint32_t expected)
{
	const struct jit_code *code = jitdump_find(opened, address, time);
	const char *file;
	uint32_t number;

	assert_non_null(code);
	assert_true(jitdump_line(opened, code, address, &file, &number));
	assert_string_equal(file, expected_file);
	assert_int_equal(number, expected);
}

static void code_and_lines(void **state)
{
	(void)state;
	for (int swapped = 0; swapped < 2; swapped++) {
		struct error error;
		struct jitdump *opened;
		const char *file;
		uint32_t number;

		write_dump(swapped);
		opened = open_dump(dump.size, &error);
		assert_non_null(opened);
		assert_false(jitdump_has_cycles(opened));
		assert_code(opened, 0xfff, 0, NULL);
		assert_code(opened, 0x1000, 0, "first");
		assert_code(opened, 0x1000, 9, NULL);
		assert_code(opened, 0x1005, 29, "first");
		assert_code(opened, 0x1005, 30, "over the first");
		assert_code(opened, 0x1005, 0, "over the first");
		assert_code(opened, 0x100c, 0, "first");
		assert_code(opened, 0x1010, 0, NULL);
		assert_code(opened, 0x3000, 39, NULL);
		assert_code(opened, 0x3000, 40, "first");
		assert_code(opened, 0x4000, 0, NULL);
		assert_line(opened, 0x100b, 29, "a.js", 8);
		assert_line(opened, 0x100f, 0, "b.js", 1);
		assert_line(opened, 0x3009, 0, "a.js", 8);
		assert_false(jitdump_line(opened, jitdump_find(opened, 0x2000, 0), 0x2000, &file,
					  &number));
		jitdump_close(opened);
	}
}

/* V8's addresses are those of an ELF file to be made, and some of its records are garbage. */
static void lines_of_v8(void **state)
{
	struct error error;
	struct jitdump *opened;
	const char *file;
	uint32_t number;

	(void)state;
	header(false);
	begin(2, 10);
	u64(0x1000);
	u64(2);
	line(0x1040, 7, "a.js");
	line(0x104c, 8, "a.js");
	end();
	load(10, 0x1000, 0x10, 1, "first");
	begin(2, 20);
	u64(0x2000);
	u64(2);
	line(0x2040, 1, "garbage");
	line(0xac3d9fb700000000, 943666019, "x.js");
	end();
	load(20, 0x2000, 0x10, 2, "second");
	opened = open_dump(dump.size, &error);
	assert_line(opened, 0x1000, 0, "a.js", 7);
	assert_line(opened, 0x100b, 0, "a.js", 7);
	assert_line(opened, 0x100c, 0, "a.js", 8);
	assert_false(jitdump_line(opened, jitdump_find(opened, 0x2000, 0), 0x2008, &file, &number));
	jitdump_close(opened);
}

static void what_is_no_dump(void **state)
{
	struct error error;

	(void)state;
	assert_null(jitdump_open("/nowhere/jit-1.dump", &error));
	assert_int_equal(error.code, ERROR_IO);
	assert_null(jitdump_open("/", &error));
	write_dump(false);
	assert_null(open_dump(0, &error));
	assert_null(open_dump(39, &error));
	assert_int_equal(error.code, ERROR_MALFORMED);
	dump.bytes[4] = 2;
	assert_null(open_dump(dump.size, &error));
	assert_int_equal(error.code, ERROR_UNSUPPORTED);
	dump.bytes[0] = 0;
	assert_null(open_dump(dump.size, &error));
}

/* The process may still be writing. */
static void every_prefix(void **state)
{
	struct error error;

	(void)state;
	write_dump(false);
	for (size_t size = 48; size <= dump.size; size++) {
		struct jitdump *opened = open_dump(size, &error);

		assert_non_null(opened);
		jitdump_find(opened, 0x1000, 0);
		jitdump_close(opened);
	}
}

static void damaged(void **state)
{
	struct error error;

	(void)state;
	write_dump(false);
	for (size_t at = 0; at < dump.size; at++) {
		for (int i = 0; i < 3; i++) {
			unsigned char before = dump.bytes[at];
			struct jitdump *opened;
			const struct jit_code *code;

			dump.bytes[at] = (unsigned char)(i == 0 ? 0 : i == 1 ? 0xff : before + 1);
			opened = open_dump(dump.size, &error);
			code = opened ? jitdump_find(opened, 0x1008, 0) : NULL;
			if (code) {
				const char *file;
				uint32_t number;

				jitdump_line(opened, code, 0x1008, &file, &number);
			}
			jitdump_close(opened);
			dump.bytes[at] = before;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(where_it_is),  cmocka_unit_test(code_and_lines),
		cmocka_unit_test(lines_of_v8),  cmocka_unit_test(what_is_no_dump),
		cmocka_unit_test(every_prefix), cmocka_unit_test(damaged),
	};

	return cmocka_run_group_tests_name("jitdump", tests, NULL, NULL);
}
