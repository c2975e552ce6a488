/* Machine code and lines of what a runtime made, from the jitdump that it wrote. */
#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "symbols/symbol_service.h"

static struct bytes {
	unsigned char at[2000];
	size_t size;
} dump;

static char path[] = "/tmp/serac-test-XXXXXX";
static struct symbol_service *service;

static void add(const void *bytes, size_t size)
{
	memcpy(dump.at + dump.size, bytes, size);
	dump.size += size;
}

static void number(uint64_t value, size_t size)
{
	add(&value, size); /* the machine's own order */
}

static void record(uint32_t id, uint32_t size)
{
	number(id, 4);
	number(size, 4);
	number(1, 8);
}

static void load(const char *name, uint64_t address, const char *code, size_t size, size_t there)
{
	record(0, (uint32_t)(16 + 40 + strlen(name) + 1 + there));
	number(0, 8);
	number(0, 8);
	number(address, 8);
	number(size, 8);
	number(0, 8);
	add(name, strlen(name) + 1);
	add(code, there);
}

/* Two lines of it: at its start, and from the third byte on. */
static void lines(uint64_t address)
{
	record(2, 16 + 16 + 2 * (16 + 5));
	number(address, 8);
	number(2, 8);
	for (uint32_t i = 0; i < 2; i++) {
		number(address + 2 * i, 8);
		number(7 + i, 4);
		number(0, 4);
		add("a.js", 5);
	}
}

static int write_dump(void **state)
{
	struct symbol_options options = { 0 };
	int file = mkstemp(path);

	(void)state;
	number(0x4a695444, 4);
	number(1, 4);
	number(40, 4);
	number(62, 4);  /* x86-64 */
	dump.size = 40; /* the rest is of no meaning */
	load("first", 0x1000, "\x90\x90\xc3", 3, 3);
	lines(0x1000);
	load("second", 0x1000, "\x55\x5d\x31\xc0\xc3", 5, 5);
	load("torn", 0x3000, "\x55\x5d", 200, 2);
	if (file < 0 || write(file, dump.at, dump.size) != (ssize_t)dump.size)
		return 1;
	close(file);
	service = symbol_service_new(&options);
	return 0;
}

static int remove_dump(void **state)
{
	(void)state;
	symbol_service_free(service);
	return unlink(path);
}

static struct code_place place_of(const char *name, uint64_t address)
{
	return (struct code_place){
		.path = path, .build_id = "", .address = address, .made = name
	};
}

static void need_decoder(void)
{
#ifndef HAVE_CAPSTONE
	skip();
#endif
}

/* Of two functions that were at one address, each its own. */
static void test_code(void **state)
{
	struct code_place first = place_of("first", 0x1001), second = place_of("second", 0x1004);
	struct machine_code code;
	struct error error = { 0 };

	(void)state;
	need_decoder();
	assert_true(symbol_service_machine_code(service, &first, &code, &error));
	assert_string_equal(code.name, "first");
	assert_string_equal(code.path, path);
	assert_int_equal(code.start, 0x1000);
	assert_int_equal(code.end, 0x1003);
	assert_int_equal(code.count, 3);
	assert_string_equal(machine_code_text(&code, &code.list[2]), "retq");
	assert_string_equal(code.without, "the jitdump has no lines for it");
	machine_code_release(&code);
	first.address = 0x1003; /* after a call at its end */
	first.is_after_call = true;
	assert_true(symbol_service_machine_code(service, &first, &code, &error));
	machine_code_release(&code);
	assert_true(symbol_service_machine_code(service, &second, &code, &error));
	assert_int_equal(code.count, 4);
	assert_int_equal(code.line_count, 2);
	assert_int_equal(code.lines[code.list[1].lines - 1].list[0].line, 7);
	assert_int_equal(code.lines[code.list[2].lines - 1].list[0].line, 8);
	assert_string_equal(code.lines[0].list[0].file, "a.js");
	assert_string_equal(code.lines[0].list[0].function, "second");
	machine_code_release(&code);
}

static void test_lines(void **state)
{
	struct code_place place = place_of("second", 0x1002);
	struct code_lines found;
	struct error error = { 0 };

	(void)state;
	assert_true(symbol_service_lines(service, &place, &found, &error));
	assert_int_equal(found.count, 1);
	assert_int_equal(found.list[0].line, 8);
	code_lines_release(&found);
	place.is_after_call = true;
	assert_true(symbol_service_lines(service, &place, &found, &error));
	assert_int_equal(found.list[0].line, 7);
	code_lines_release(&found);
	place = place_of("first", 0x1002);
	assert_false(symbol_service_lines(service, &place, &found, &error));
	assert_non_null(strstr(error.message, "has no line for 0x1002"));
}

static void expect_error(const struct code_place *place, const char *expected)
{
	struct machine_code code;
	struct error error = { 0 };

	assert_false(symbol_service_machine_code(service, place, &code, &error));
	assert_null(code.list);
	if (!strstr(error.message, expected))
		fail_msg("\"%s\" is not in: %s", expected, error.message);
}

static void test_errors(void **state)
{
	struct code_place unknown = place_of("third", 0x1000), torn = place_of("torn", 0x3000);
	struct code_place beyond = place_of("first", 0x1003);
	struct code_place gone = { .path = "/nowhere/jit-1.dump", .build_id = "", .made = "f" };

	(void)state;
	expect_error(&unknown, "has no code of third at 0x1000");
	expect_error(&beyond, "has no code of first at 0x1003");
	expect_error(&torn, "has no bytes of torn");
	expect_error(&gone, "/nowhere/jit-1.dump is not there");
}

/* Another program of the same number has written it since it was read. */
static void test_change(void **state)
{
	struct code_place place = place_of("later", 0x5000);
	struct machine_code code;
	struct error error = { 0 };
	FILE *file;

	(void)state;
	need_decoder();
	expect_error(&place, "has no code of later at 0x5000");
	dump.size = 40; /* the header */
	load("later", 0x5000, "\x90\xc3", 2, 2);
	file = fopen(path, "r+");
	assert_non_null(file);
	assert_int_equal(fwrite(dump.at, 1, dump.size, file), dump.size);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(truncate(path, (off_t)dump.size), 0);
	assert_true(symbol_service_machine_code(service, &place, &code, &error));
	assert_string_equal(code.name, "later");
	assert_int_equal(code.count, 2);
	machine_code_release(&code);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_code),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_change),
	};

	return cmocka_run_group_tests(tests, write_dump, remove_dump);
}
