/*
 * Bytes of each machine to instructions: where they go on, what is there, and what is no
 * instruction.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "symbols/machine/decoded_function.h"
#include "symbols/machine/x86_size.h"
#include "tests/unit.h"

static size_t read_bytes(const char *hex, unsigned char *bytes)
{
	size_t size = 0;
	int read;

	for (; sscanf(hex, "%2hhx%n", &bytes[size], &read) == 1; hex += read)
		size++;
	return size;
}

/* "call 0x1014" a line: the flow, the target where it is known, and with `all` the text. */
static char *print(const struct machine_code *code, bool all)
{
	static const char *const flows[] = { "on", "call", "jump", "branch", "return" };
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (uint32_t i = 0; i < code->count; i++) {
		const struct instruction *at = &code->list[i];

		fputs(at->is_undecoded ? "none" : flows[at->flow], out);
		if (at->has_target)
			fprintf(out, " %" PRIx64, at->target);
		if (all)
			fprintf(out, " %s", machine_code_text(code, at));
		fputs("; ", out);
	}
	fclose(out);
	return text;
}

static void expect_at(struct instruction_set set, uint64_t start, const char *hex, bool all,
		      const char *expected)
{
	unsigned char bytes[200];
	struct function_bytes function = { .set = set, .start = start, .bytes = bytes };
	struct machine_code code = { 0 };
	struct error error;
	char *text;

	function.size = read_bytes(hex, bytes);
	if (!decoded_function_build(&function, &code, &error))
		fail_msg("%s", error.message);
	text = print(&code, all);
	assert_string_equal(text, expected);
	free(text);
	machine_code_release(&code);
}

static void expect(struct instruction_set set, const char *hex, const char *expected)
{
	expect_at(set, 0x1000, hex, false, expected);
}

static void need_decoder(void)
{
#ifndef HAVE_CAPSTONE
	skip();
#endif
}

static const struct instruction_set x86_64 = { .machine = EM_X86_64, .is_64 = true };
static const struct instruction_set i386 = { .machine = EM_386 };

static void test_x86(void **state)
{
	(void)state;
	need_decoder();
	/* bnd jmp, rep ret, loop, syscall, iretq, jmp, call, xbegin, sysretq, lcall */
	expect(x86_64, "f2e900000000 f3c3 e2fe 0f05 48cf ffe0 ff10 c7f802000000 480f07 ff18",
	       "jump 1006; return; branch 1008; call; return; jump; call; branch 101a; return; "
	       "call; ");
	/* call, jmp, jne, ret: addresses have 32 bits. */
	expect(i386, "e8fbdfffff eb03 75fe c3", "call fffff000; jump 100a; branch 1007; return; ");
	expect_at(i386, 0x1000, "48 6690", true, "on decl   %eax; on nop; ");
	expect_at(x86_64, 0x1000, "8b05f8ffffff 8b0500010000", true,
		  "on movl   -8(%rip), %eax  # 0xffe; on movl   0x100(%rip), %eax  # 0x110c; ");
}

/* What is no instruction is skipped by as much as the machine's have at least. */
static void test_undecoded(void **state)
{
	(void)state;
	need_decoder();
	expect_at(x86_64, 0x1000, "06 90 0f", true, "none .byte  0x06; on nop; none .byte  0x0f; ");
	expect_at((struct instruction_set){ .machine = EM_AARCH64, .is_64 = true }, 0x1000,
		  "ffffffff c0035fd6 0102", true,
		  "none .byte  0xff, 0xff, 0xff, 0xff; return ret; none .byte  0x01, 0x02; ");
	expect_at((struct instruction_set){ .machine = EM_S390,
					    .is_64 = true,
					    .is_big_endian = true },
		  0x1000, "0000 07fe", true, "none .byte  0x00, 0x00; return br     %r14; ");
	expect_at((struct instruction_set){ .machine = EM_ARM, .is_thumb = true }, 0x1000,
		  "80ba 7047", true, "none .byte  0x80, 0xba; return bx     lr; ");
}

/* What is behind an instruction that is not known is read from where it begins: of sets that
 * versions of the library know or do not, with each a nop behind it. */
static void test_unknown_sizes(void **state)
{
	static const struct {
		const char *name, *hex;
		size_t size;
	} known[] = {
		{ "rdpkru", "0f01ee", 3 },
		{ "vpermb", "62f27d488dc4", 6 },
		{ "vpermb, 1 byte of distance", "62f27d488d4001", 7 },
		{ "vpermb, 4 bytes", "62f27d488d8000010000", 10 },
		{ "vpermb, of an index", "62f27d488d440801", 8 },
		{ "vpermb, of an index alone", "62f27d488d040d00010000", 11 },
		{ "vpermb, from here", "62f27d488d0500010000", 10 },
		{ "vgf2p8affineqb", "62f3fd48cec100", 7 },
		{ "kmovq", "c4e1fb92c8", 5 },
		{ "vpsrlw", "62f17d4871d003", 7 },
		{ "gf2p8mulb", "660f38cfc1", 5 },
		{ "gf2p8affineqb", "660f3acec107", 6 },
		{ "sysenter", "0f34", 2 },
		{ "bswap", "480fc8", 3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		unsigned char bytes[40], *copy;
		size_t size = read_bytes(known[i].hex, bytes);

		bytes[size] = 0x90;
		if (x86_size(bytes, size + 1, true) != known[i].size)
			fail_msg("%s: %zu", known[i].name, x86_size(bytes, size + 1, true));
		/* Cut off it has none; the copy is a block of its own. */
		for (size_t left = 1; left < known[i].size; left++) {
			copy = malloc(left);
			memcpy(copy, bytes, left);
			assert_int_equal(x86_size(copy, left, true), 0);
			free(copy);
		}
	}
	assert_int_equal(x86_size((const unsigned char *)"\x06\x90", 2, true), 0);
	/* In other modes it is bound. */
	assert_int_equal(x86_size((const unsigned char *)"\x62\x71\x48\x8d\xc4\x90", 6, false), 0);
}

static void test_unknown(void **state)
{
	(void)state;
	need_decoder();
	expect_at(x86_64, 0x1000, "0f24c0 90 66480f6ec1 660f6ec1 66490f7ec1", true,
		  "none .byte  0x0f, 0x24, 0xc0; on nop; on movq   %rcx, %xmm0; on movd   %ecx, "
		  "%xmm0; on movq   %xmm0, %r9; ");
}

static void test_arm(void **state)
{
	const struct instruction_set arm = { .machine = EM_ARM };
	const struct instruction_set arm64 = { .machine = EM_AARCH64, .is_64 = true };

	(void)state;
	need_decoder();
	/* bl, b, bne, bx lr, bx r1, pop {pc}, ldm sp!, blx r1, blt, bls, svc, cmp */
	expect(arm,
	       "020000eb 020000ea 0200001a 1eff2fe1 11ff2fe1 1080bde8 31ff2fe1 020000ba 0200009a "
	       "000000ef 020051e1",
	       "call 1010; jump 1014; branch 1018; return; jump; return; call; branch 102c; "
	       "branch 1030; call 0; on; ");
	/* bl, b, b.ne, cbz, tbnz, ret, blr, br, svc */
	expect(arm64,
	       "04000094 04000014 41000054 400000b4 c0ff0f37 c0035fd6 20003fd6 20001fd6 010000d4",
	       "call 1010; jump 1014; branch 1010; branch 1014; branch 1008; return; call; jump; "
	       "call 0; ");
}

static void test_mips(void **state)
{
	const struct instruction_set mips = { .machine = EM_MIPS, .is_big_endian = true };
	const struct instruction_set release_6 = {
		.machine = EM_MIPS,
		.flags = 9u << 28,
	};

	(void)state;
	need_decoder();
	/* jal, j, beqz, bne, bal, jr $ra, jr $t9, jalr, syscall, addiu, blez, b, eret */
	expect(mips,
	       "0c000410 08000410 10800002 1485fffe 04110004 03e00008 03200008 0320f809 0000000c "
	       "27bdffe0 18800002 10000004 42000018",
	       "call 1040; jump 1040; branch 1014; branch 1008; call 1024; return; jump; call; "
	       "call; on; branch 1034; jump 1040; return; ");
	/* bc, beqzc, balc: versions of the library write distances or targets. */
	expect(release_6, "010000c8 010020d8 010000e8", "jump; branch; call; ");
}

static void test_power(void **state)
{
	static const char flow[] = "call 1010; return; jump 1018; branch 1014; branch 1018; call; "
				   "jump; call; on; branch 101c; ";

	(void)state;
	need_decoder();
	/* bl, blr, b, bdnz, beq, bctrl, bctr, sc, add, bne */
	expect((struct instruction_set){ .machine = EM_PPC64,
					 .is_64 = true,
					 .is_big_endian = true },
	       "48000011 4e800020 48000010 42000008 41820008 4e800421 4e800420 44000002 7c642a14 "
	       "4082fff8",
	       flow);
	expect((struct instruction_set){ .machine = EM_PPC64, .is_64 = true },
	       "11000048 2000804e 10000048 08000042 08008241 2104804e 2004804e 02000044 142a647c "
	       "f8ff8240",
	       flow);
	expect((struct instruction_set){ .machine = EM_PPC, .is_big_endian = true }, "4bffe001",
	       "call fffff000; ");
}

static void test_s390(void **state)
{
	(void)state;
	need_decoder();
	/* brasl, j, jg, jne, br %r14, br %r1, basr, brct */
	expect((struct instruction_set){ .machine = EM_S390, .is_64 = true, .is_big_endian = true },
	       "c0e500000008 a7f40004 c0f400000004 a7740004 07fe 07f1 0de1 a716fffe",
	       "call 1010; jump 100e; jump 1012; branch 1018; return; jump; call; branch 1016; ");
}

/* Older versions of the library do not know it. */
static void test_riscv(void **state)
{
	const struct instruction_set riscv = { .machine = EM_RISCV, .is_64 = true };
	struct machine_code code = { 0 };
	struct error error;
	const unsigned char ret[] = { 0x82, 0x80 };
	struct function_bytes function = { .set = riscv, .bytes = ret, .size = sizeof(ret) };

	(void)state;
	need_decoder();
	if (!decoded_function_build(&function, &code, &error)) {
		assert_non_null(strstr(error.message, "(ELF machine 243)"));
		return;
	}
	machine_code_release(&code);
	/* jal, ret, beqz, bne, j, jr, jalr, ecall, add */
	expect(riscv, "ef000001 8280 01c5 e31cb5fe 01a8 0285 0295 73000000 3385c500",
	       "call 1010; return; branch 100e; branch 1000; jump 101c; jump; call; call; on; ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_x86),           cmocka_unit_test(test_undecoded),
		cmocka_unit_test(test_unknown_sizes), cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_arm),           cmocka_unit_test(test_mips),
		cmocka_unit_test(test_power),         cmocka_unit_test(test_s390),
		cmocka_unit_test(test_riscv),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
