#include "tests/unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "loaders/perf/file/perf_callchain.h"
#include "loaders/perf/file/perf_format.h"

static const uint64_t no_words[1];

static struct perf_array words(const uint64_t *list, uint32_t count)
{
	return (struct perf_array){ (const unsigned char *)(list ? list : no_words), count };
}

#define LIST(...) ((const uint64_t[]){ __VA_ARGS__ })
#define COUNT(list) (sizeof(list) / sizeof(*(list)))
#define WORDS(...) words(LIST(__VA_ARGS__), COUNT(LIST(__VA_ARGS__)))

/* "k:10! k:20 u:30!": a letter of the mode, the address, and "!" where it is exact. */
static const char *print(const struct perf_callchain *chain)
{
	static const char modes[] = {
		[MODE_UNKNOWN] = '?',    [MODE_KERNEL] = 'k',       [MODE_USER] = 'u',
		[MODE_HYPERVISOR] = 'h', [MODE_GUEST_KERNEL] = 'K', [MODE_GUEST_USER] = 'U',
	};
	static const char *const marks[] = {
		[MARK_TRUNCATED] = "truncated",
		[MARK_NOT_UNWOUND] = "not unwound",
		[MARK_DEFERRED] = "deferred",
	};
	static char text[16384];
	size_t used = 0;

	text[0] = '\0';
	for (uint32_t i = 0; i < chain->count; i++) {
		const struct perf_call *call = &chain->list[i];

		if (i > 0)
			used += (size_t)sprintf(text + used, " ");
		if (call->mode == MODE_MARK)
			used += (size_t)sprintf(text + used, "[%s]", marks[call->ip]);
		else
			used += (size_t)sprintf(text + used, "%c:%" PRIx64 "%s", modes[call->mode],
						call->ip, call->is_exact ? "!" : "");
	}
	return text;
}

static const char *build(const struct perf_event *event, const struct perf_sample *sample,
			 uint16_t misc)
{
	struct perf_callchain chain = { 0 };
	const char *text;

	if (perf_callchain_build(&chain, event, sample, misc, false))
		perf_callchain_add_user_ip(&chain, sample, event->regs_user, ARCH_X86, false);
	text = print(&chain);
	perf_callchain_release(&chain);
	return text;
}

static const char *chain(uint16_t misc, struct perf_array chain)
{
	const struct perf_event event = { .sample_type = SAMPLE_CALLCHAIN };

	return build(&event, &(struct perf_sample){ .ip = 0x99, .chain = chain, .has_chain = true },
		     misc);
}

static void contexts(void **state)
{
	(void)state;
	/* The first behind a context is where it was; the others are return addresses. */
	assert_string_equal(chain(MISC_USER, WORDS(CONTEXT_USER, 0x10, 0x20, 0x30)),
			    "u:10! u:20 u:30");
	assert_string_equal(chain(MISC_KERNEL,
				  WORDS(CONTEXT_KERNEL, 0x10, 0x20, CONTEXT_USER, 0x30, 0x40)),
			    "k:10! k:20 u:30! u:40");
	assert_string_equal(chain(MISC_KERNEL, WORDS(0x10, CONTEXT_USER, 0x30)), "k:10! u:30!");
	assert_string_equal(chain(0, WORDS(0x10, 0x20)), "?:10! ?:20");
	assert_string_equal(chain(MISC_HYPERVISOR, WORDS(CONTEXT_HYPERVISOR, 0x10)), "h:10!");
	assert_string_equal(chain(MISC_GUEST_USER,
				  WORDS(CONTEXT_GUEST_KERNEL, 0x10, CONTEXT_GUEST_USER, 0x20)),
			    "K:10! U:20!");
	/* Words that look like contexts, but are none: garbage that was taken for a frame. */
	assert_string_equal(chain(MISC_USER, WORDS(CONTEXT_USER, 0x10, -(uint64_t)1, 0x20)),
			    "u:10! ?:20!");
	/* Code of the user in the kernel's own time: the chain has no part of the kernel. */
	assert_string_equal(chain(MISC_USER, WORDS(CONTEXT_USER)), "u:99!");
	assert_string_equal(chain(MISC_KERNEL, words(NULL, 0)), "k:99!");
}

static void ends(void **state)
{
	(void)state;
	assert_string_equal(chain(MISC_USER, WORDS(CONTEXT_USER, 0x10, 0x20, 0, 0)), "u:10! u:20");
	assert_string_equal(chain(MISC_USER, WORDS(CONTEXT_USER, 0x10, 0, 0x20)), "u:10! u:0 u:20");
}

/* `user`: of the record that brings the rest; NULL: none came. */
static const char *deferred(uint16_t misc, struct perf_array ips, const struct perf_array *user)
{
	const struct perf_event event = { .sample_type = SAMPLE_CALLCHAIN };
	const struct perf_sample sample = { .ip = 0x99, .chain = ips, .has_chain = true };
	struct perf_callchain chain = { 0 };
	const char *text;

	assert_false(perf_callchain_build(&chain, &event, &sample, misc, false));
	assert_true(chain.is_deferred);
	assert_int_equal(chain.cookie, 7);
	perf_callchain_complete(&chain, user, false);
	assert_false(chain.is_deferred);
	text = print(&chain);
	perf_callchain_release(&chain);
	return text;
}

static void user_part_comes_later(void **state)
{
	struct perf_array inside = WORDS(CONTEXT_KERNEL, 0x10, 0x20, CONTEXT_USER_DEFERRED, 7);
	struct perf_array outside = WORDS(CONTEXT_USER_DEFERRED, 7);
	struct perf_array user = WORDS(CONTEXT_USER, 0x99, 0x30, 0x40, 0);
	struct perf_array empty = WORDS(CONTEXT_USER);
	uint64_t deep[511] = { CONTEXT_USER };
	struct perf_array cut_off = words(deep, 511);

	(void)state;
	assert_string_equal(deferred(MISC_KERNEL, inside, &user), "k:10! k:20 u:99! u:30 u:40");
	assert_string_equal(deferred(MISC_USER, outside, &user), "u:99! u:30 u:40");
	/* The innermost function is known all the same. */
	assert_string_equal(deferred(MISC_USER, outside, NULL), "u:99! [deferred]");
	assert_string_equal(deferred(MISC_USER, outside, &empty), "u:99! [deferred]");
	assert_string_equal(deferred(MISC_KERNEL, inside, NULL), "k:10! k:20 [deferred]");
	assert_string_equal(deferred(MISC_KERNEL, outside, NULL), "k:99! [deferred]");
	/* All that the kernel has room for. */
	for (uint32_t i = 1; i < 511; i++)
		deep[i] = 0x1000 + i;
	assert_non_null(strstr(deferred(MISC_USER, outside, &cut_off), "u:11fe [truncated]"));
	cut_off.count--;
	assert_null(strstr(deferred(MISC_USER, outside, &cut_off), "truncated"));
}

static void truncated(void **state)
{
	uint64_t list[140] = { CONTEXT_USER };
	struct perf_event event = { .sample_type = SAMPLE_CALLCHAIN };
	struct perf_sample sample = { .has_chain = true };

	(void)state;
	for (uint32_t i = 1; i < 140; i++)
		list[i] = 0x1000 + i;
	assert_null(strstr(chain(MISC_USER, words(list, 127)), "truncated"));
	assert_non_null(strstr(chain(MISC_USER, words(list, 128)), "u:107f [truncated]"));
	event.max_stack = 3;
	sample.chain = words(list, 3);
	assert_string_equal(build(&event, &sample, MISC_USER), "u:1001! u:1002");
	sample.chain = words(list, 4);
	assert_string_equal(build(&event, &sample, MISC_USER), "u:1001! u:1002 u:1003 [truncated]");
}

static void no_chain(void **state)
{
	const struct perf_event event = { .sample_type = SAMPLE_IP };

	(void)state;
	assert_string_equal(build(&event, &(struct perf_sample){ .ip = 0x10 }, MISC_USER), "u:10!");
	assert_string_equal(build(&event, &(struct perf_sample){ 0 }, MISC_USER), "");
}

/* perf record --call-graph lbr */
static void call_stack_of_branches(void **state)
{
	const struct perf_event event = { .branch_type = BRANCH_CALL_STACK };
	struct perf_sample sample = {
		.ip = 0x12,
		.chain = WORDS(CONTEXT_KERNEL, 0x91, 0x92, CONTEXT_USER, 0x12, 0x20),
		.has_chain = true,
		.branches = WORDS(0x20, 0x10, 0, 0x30, 0x20, 0, 0, 0, 0),
		.has_branches = true,
	};

	(void)state;
	assert_string_equal(build(&event, &sample, MISC_KERNEL), "k:91! k:92 u:10! u:20! u:30!");
	/* Without branches the chain is all there is. */
	sample.branches.count = 0;
	assert_string_equal(build(&event, &sample, MISC_KERNEL), "k:91! k:92 u:12! u:20");
}

#define KIND(kind) ((uint64_t)(kind) << 20)
#define CALL KIND(4)
#define RETURN KIND(6)
#define JUMP KIND(3)

/* perf record -b */
static void any_branches(void **state)
{
	const struct perf_event event = { .sample_type = SAMPLE_BRANCH_STACK };
	struct perf_sample sample = { .ip = 0x10, .has_branches = true };

	(void)state;
	/* Nothing tells calls from jumps: the way that led here. */
	sample.branches = WORDS(0x20, 0x10, 0, 0x30, 0x20, 0);
	assert_string_equal(build(&event, &sample, MISC_USER), "u:10! u:20! u:30!");
	/* The latest first: a call that returned is no caller. */
	sample.branches =
		WORDS(0x20, 0x10, JUMP, 0x30, 0x20, RETURN, 0x40, 0x30, CALL, 0x50, 0x40, CALL);
	assert_string_equal(build(&event, &sample, MISC_USER), "u:10! u:50!");
	sample.branches = WORDS(-(uint64_t)0x20, 0x10, CALL);
	assert_string_equal(build(&event, &sample, MISC_USER), "u:10! k:ffffffffffffffe0!");
}

/* perf record --call-graph dwarf: the kernel's part of the chain, registers and a stack. */
static void copied(void **state)
{
	struct perf_event event = {
		.regs_user = 1 << 6 | 1 << 8,
		.flags = 1u << EVENT_EXCLUDE_CALLCHAIN_USER,
	};
	struct perf_sample sample = {
		.ip = 0x91,
		.chain = WORDS(CONTEXT_KERNEL, 0x91, 0x92),
		.has_chain = true,
		.user_abi = 2,
		.user_regs = WORDS(0x7000, 0x10),
		.has_user_stack = true,
	};
	struct perf_callchain chain = { 0 };

	(void)state;
	assert_true(perf_callchain_build(&chain, &event, &sample, MISC_KERNEL, false));
	assert_string_equal(print(&chain), "k:91! k:92");
	assert_string_equal(build(&event, &sample, MISC_KERNEL), "k:91! k:92 u:10!");
	/* The registers say where the user was. */
	sample.chain.count = 0;
	sample.ip = 0x11;
	assert_true(perf_callchain_build(&chain, &event, &sample, MISC_USER, false));
	assert_string_equal(print(&chain), "");
	assert_string_equal(build(&event, &sample, MISC_USER), "u:10!");
	event.regs_user = 1 << 6;
	assert_string_equal(build(&event, &sample, MISC_USER), "u:11!");
	/* A kernel thread has no registers of a user. */
	sample.user_abi = 0;
	assert_false(perf_callchain_build(&chain, &event, &sample, MISC_USER, false));
	assert_string_equal(print(&chain), "u:11!");
	/* The kernel has walked the user's part. */
	sample.user_abi = 2;
	event.flags = 0;
	sample.chain = WORDS(CONTEXT_USER, 0x10, 0x20);
	assert_false(perf_callchain_build(&chain, &event, &sample, MISC_USER, false));
	assert_string_equal(print(&chain), "u:10! u:20");
	perf_callchain_release(&chain);
}

static void machines(void **state)
{
	(void)state;
	assert_int_equal(perf_arch_find("x86_64"), ARCH_X86);
	assert_int_equal(perf_arch_find("i686"), ARCH_X86);
	assert_int_equal(perf_arch_find("aarch64"), ARCH_ARM64);
	assert_int_equal(perf_arch_find("armv7l"), ARCH_ARM);
	assert_int_equal(perf_arch_find("riscv64"), ARCH_UNKNOWN);
	assert_int_equal(perf_arch_find("i"), ARCH_UNKNOWN);
	assert_int_equal(perf_arch_find(""), ARCH_UNKNOWN);
	assert_int_equal(perf_arch_find(NULL), ARCH_UNKNOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contexts),
		cmocka_unit_test(ends),
		cmocka_unit_test(user_part_comes_later),
		cmocka_unit_test(truncated),
		cmocka_unit_test(no_chain),
		cmocka_unit_test(call_stack_of_branches),
		cmocka_unit_test(any_branches),
		cmocka_unit_test(copied),
		cmocka_unit_test(machines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
