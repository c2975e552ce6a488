#include "tests/unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "symbols/symbol_service.h"

static struct symbol_service *service;

static int open_service(void **state)
{
	struct symbol_options options = { 0 };

	(void)state;
	setenv("HOME", "/nonexistent", 1);
	unsetenv("PERF_BUILDID_DIR");
	unsetenv("DEBUGINFOD_URLS");
	service = symbol_service_new(&options);
	return 0;
}

static int close_service(void **state)
{
	(void)state;
	symbol_service_free(service);
	return 0;
}

static void need_decoder(void)
{
#ifndef HAVE_CAPSTONE
	skip();
#endif
}

static bool ask(const char *fixture, uint64_t address, struct machine_code *code,
		struct error *error)
{
	char *path = fixture_path(fixture);
	struct code_place place = { .path = path, .build_id = "", .address = address };
	bool is_found = symbol_service_machine_code(service, &place, code, error);

	free(path);
	return is_found;
}

/* What holds for any code. */
static void check(const struct machine_code *code)
{
	uint64_t at = code->start;

	assert_true(code->count > 0);
	for (uint32_t i = 0; i < code->count; i++) {
		const struct instruction *instruction = &code->list[i];

		assert_int_equal(instruction->address, at);
		assert_true(instruction->size > 0);
		assert_ptr_equal(machine_code_find(code, at), instruction);
		assert_ptr_equal(machine_code_find(code, at + instruction->size - 1), instruction);
		assert_true(instruction->lines <= code->line_count);
		assert_true(instruction->place <= strlen(machine_code_text(code, instruction)));
		at += instruction->size;
	}
	assert_true(code->is_cut || at == code->end);
	assert_null(machine_code_find(code, at));
	assert_null(machine_code_find(code, code->start - 1));
}

/* A line each: "0x372 on push %rbx"; blanks between a mnemonic and its operands as one. */
static char *print(const struct machine_code *code)
{
	static const char *const flows[] = { "on", "call", "jump", "branch", "return" };
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (uint32_t i = 0; i < code->count; i++) {
		const struct instruction *at = &code->list[i];
		const char *words = machine_code_text(code, at);

		fprintf(out, "%" PRIx64 " %s ", at->address, flows[at->flow]);
		for (; *words; words++)
			if (*words != ' ' || words[1] != ' ')
				putc(*words, out);
		putc('\n', out);
	}
	fclose(out);
	return text;
}

static void expect(const char *fixture, uint64_t address, const char *name, const char *expected)
{
	struct machine_code code;
	struct error error = { 0 };
	char *text;

	if (!ask(fixture, address, &code, &error))
		fail_msg("%s: %s", fixture, error.message);
	check(&code);
	assert_string_equal(code.name, name);
	text = print(&code);
	assert_string_equal(text, expected);
	free(text);
	machine_code_release(&code);
}

/* The same functions on several machines: whatever they call has a name. */
static void test_machines(void **state)
{
	(void)state;
	need_decoder();
	expect("symbols/x86-64.so", 0x372, "exported_function",
	       "372 on pushq %rbp\n"
	       "373 on pushq %rbx\n"
	       "374 on subq $8, %rsp\n"
	       "378 on movq %rdi, %rbp\n"
	       "37b call callq 0x320 <weak_function@plt>\n"
	       "380 on movl %eax, %ebx\n"
	       "382 on movq %rbp, %rdi\n"
	       "385 call callq 0x351 <hidden_function>\n"
	       "38a on addl %ebx, %eax\n"
	       "38c on addq $8, %rsp\n"
	       "390 on popq %rbx\n"
	       "391 on popq %rbp\n"
	       "392 return retq\n");
	expect("symbols/x86-64.so", 0x320, "weak_function@plt",
	       "320 jump jmpq *0x1ce2(%rip) # 0x2008 <weak_function@got>\n"
	       "326 on pushq $1\n"
	       "32b jump jmp 0x300\n");
	expect("symbols/aarch64.so", 0x1420, "exported_function",
	       "1420 on stp x29, x30, [sp, #-0x20]!\n"
	       "1424 on stp x20, x19, [sp, #0x10]\n"
	       "1428 on mov x29, sp\n"
	       "142c on mov x19, x0\n"
	       "1430 call bl #0x1480 <weak_function@plt>\n"
	       "1434 on mov w20, w0\n"
	       "1438 on mov x0, x19\n"
	       "143c call bl #0x13d8 <hidden_function>\n"
	       "1440 on add w0, w0, w20\n"
	       "1444 on ldp x20, x19, [sp, #0x10]\n"
	       "1448 on ldp x29, x30, [sp], #0x20\n"
	       "144c return ret\n");
	expect("symbols/arm.so", 0x12f2, "exported_function",
	       "12f2 on push {r4, r5, r7, lr}\n"
	       "12f4 on mov r4, r0\n"
	       "12f6 call blx #0x1340\n"
	       "12fa on mov r5, r0\n"
	       "12fc on mov r0, r4\n"
	       "12fe call bl #0x12d4 <hidden_function>\n"
	       "1302 on add r0, r5\n"
	       "1304 return pop {r4, r5, r7, pc}\n");
	expect("symbols/s390x.so", 0x1440, "exported_function",
	       "1440 on stmg %r12, %r15, 0x60(%r15)\n"
	       "1446 on aghi %r15, -0xa0\n"
	       "144a on lgr %r13, %r2\n"
	       "144e call brasl %r14, 0x14b0\n"
	       "1454 on lgr %r12, %r2\n"
	       "1458 on lgr %r2, %r13\n"
	       "145c call brasl %r14, 0x13e0 <hidden_function>\n"
	       "1462 on ar %r2, %r12\n"
	       "1464 on lgfr %r2, %r2\n"
	       "1468 on lmg %r12, %r15, 0x100(%r15)\n"
	       "146e return br %r14\n");
}

/* Nothing names what is in a stripped file, but other functions end it. */
static void test_stripped(void **state)
{
	char path[40];
	struct code_place place = { .path = path, .build_id = "", .address = 0x352 };
	struct machine_code code;
	struct error error = { 0 };

	(void)state;
	need_decoder();
	/* Where the file with its names is not beside it. */
	strcpy(path, "/tmp/serac-test-XXXXXX");
	close(mkstemp(path));
	fixture_copy("symbols/stripped.so", path);
	assert_true(symbol_service_machine_code(service, &place, &code, &error));
	unlink(path);
	check(&code);
	assert_string_equal(code.name, "");
	assert_int_equal(code.start, 0x352);
	assert_int_equal(code.end, 0x362);
	assert_true(code.is_unchecked);
	assert_non_null(strstr(code.without, "has no debug information"));
	machine_code_release(&code);
}

/* As eu-addr2line -i -f says, at each of its instructions. */
static void test_lines(void **state)
{
	struct machine_code code;
	struct error error = { 0 };
	const struct instruction *at;
	const struct code_lines *lines;

	(void)state;
	need_decoder();
	assert_true(ask("symbols/inlines-gcc4.elf", 0x400156, &code, &error));
	check(&code);
	assert_string_equal(code.name, "shapes::total");
	at = machine_code_find(&code, 0x400166);
	assert_non_null(at);
	lines = &code.lines[at->lines - 1];
	assert_int_equal(lines->count, 2);
	assert_string_equal(lines->list[0].function, "shapes::(anonymous namespace)::twice");
	assert_string_equal(lines->list[0].file, "/src/inlines.cc");
	assert_int_equal(lines->list[0].line, 25);
	assert_true(lines->list[0].is_inlined);
	assert_string_equal(lines->list[1].function, "shapes::total");
	assert_int_equal(lines->list[1].line, 34);
	machine_code_release(&code);
}

static void expect_error(const char *fixture, const char *build_id, uint64_t address,
			 const char *expected)
{
	char *path = fixture_path(fixture);
	struct code_place place = { .path = path, .build_id = build_id, .address = address };
	struct machine_code code;
	struct error error = { 0 };

	assert_false(symbol_service_machine_code(service, &place, &code, &error));
	assert_null(code.list);
	if (!strstr(error.message, expected))
		fail_msg("\"%s\" is not in: %s", expected, error.message);
	free(path);
}

static void test_errors(void **state)
{
	(void)state;
	expect_error("symbols/x86-64.so", "", 0x1ef8, "has no code at 0x1ef8");
	expect_error("symbols/x86-64.so", "", UINT64_MAX, "has no code at");
	expect_error("symbols/x86-64.so", "0123456789abcdef", 0x372, "has build-id");
	expect_error("symbols/x86-64.debug", "", 0x372, "has no code");
	expect_error("symbols/functions.c", "", 0x372, "functions.c");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_machines),
		cmocka_unit_test(test_stripped),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_errors),
	};

	return cmocka_run_group_tests(tests, open_service, close_service);
}
