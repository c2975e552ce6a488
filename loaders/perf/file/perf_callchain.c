#include "loaders/perf/file/perf_callchain.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/perf/file/perf_format.h"

enum {
	MAX_STACK = 127,      /* kernel.perf_event_max_stack, unless it was changed */
	OFF_CPU_STACK = 32,   /* what the program behind --off-cpu keeps */
	DEFERRED_STACK = 510, /* UNWIND_MAX_ENTRIES of the kernel */
};

enum perf_arch perf_arch_find(const char *machine)
{
	if (!machine)
		return ARCH_UNKNOWN;
	if (strcmp(machine, "x86_64") == 0 ||
	    (machine[0] == 'i' && machine[1] != '\0' && strcmp(machine + 2, "86") == 0))
		return ARCH_X86;
	if (strcmp(machine, "aarch64") == 0)
		return ARCH_ARM64;
	return strncmp(machine, "arm", 3) == 0 ? ARCH_ARM : ARCH_UNKNOWN;
}

void perf_callchain_release(struct perf_callchain *chain)
{
	free(chain->list);
	*chain = (struct perf_callchain){ 0 };
}

static void reserve(struct perf_callchain *chain, uint64_t count)
{
	if (count <= chain->capacity)
		return;
	chain->capacity = (uint32_t)count * 2;
	chain->list = memory_resize(chain->list, chain->capacity, sizeof(*chain->list));
}

void perf_callchain_add(struct perf_callchain *chain, uint64_t ip, enum perf_mode mode,
			bool is_exact)
{
	reserve(chain, (uint64_t)chain->count + 1);
	chain->list[chain->count++] = (struct perf_call){ ip, (uint8_t)mode, is_exact };
}

static enum perf_mode mode_of_misc(uint16_t misc)
{
	switch (misc & MISC_CPUMODE) {
	case MISC_KERNEL:
		return MODE_KERNEL;
	case MISC_USER:
		return MODE_USER;
	case MISC_HYPERVISOR:
		return MODE_HYPERVISOR;
	case MISC_GUEST_KERNEL:
		return MODE_GUEST_KERNEL;
	case MISC_GUEST_USER:
		return MODE_GUEST_USER;
	default:
		return MODE_UNKNOWN;
	}
}

static enum perf_mode mode_of_context(uint64_t context)
{
	if (context == CONTEXT_HYPERVISOR)
		return MODE_HYPERVISOR;
	if (context == CONTEXT_KERNEL)
		return MODE_KERNEL;
	if (context == CONTEXT_USER)
		return MODE_USER;
	if (context == CONTEXT_GUEST_KERNEL)
		return MODE_GUEST_KERNEL;
	return context == CONTEXT_GUEST_USER || context == CONTEXT_GUEST ? MODE_GUEST_USER
									 : MODE_UNKNOWN;
}

/* What branches are, where the hardware says: PERF_BR_*. */
enum branch_kind {
	BRANCH_UNKNOWN = 0,
	BRANCH_CALL = 4,
	BRANCH_INDIRECT_CALL = 5,
	BRANCH_RETURN = 6
};

static unsigned branch_kind(uint64_t flags, bool swap)
{
	/* Bit fields begin at the other end where the byte order is the other one. */
	return swap ? flags >> 40 & 15 : flags >> 20 & 15;
}

static enum perf_mode mode_of_address(uint64_t ip)
{
	return (int64_t)ip < 0 ? MODE_KERNEL : MODE_USER;
}

/* --call-graph lbr: each branch is a call that has not returned. */
static void add_call_branches(struct perf_callchain *chain, const struct perf_sample *sample,
			      bool swap)
{
	const struct perf_array *branches = &sample->branches;

	for (uint64_t i = 0; i + 3 <= branches->count; i += 3) {
		uint64_t from = perf_array_get(branches, i, swap);

		if (i == 0)
			perf_callchain_add(chain, perf_array_get(branches, 1, swap), MODE_USER,
					   true);
		if (from != 0)
			perf_callchain_add(chain, from, MODE_USER, true);
	}
}

/* Any branches: where the hardware tells calls from returns, the calls that have not returned
 * are the callers; where it does not, the way that led here stands in for them. */
static void add_any_branches(struct perf_callchain *chain, const struct perf_sample *sample,
			     bool swap)
{
	const struct perf_array *branches = &sample->branches;
	bool has_kinds = false;
	unsigned returned = 0;

	for (uint64_t i = 0; i + 3 <= branches->count; i += 3)
		has_kinds |=
			branch_kind(perf_array_get(branches, i + 2, swap), swap) != BRANCH_UNKNOWN;
	for (uint64_t i = 0; i + 3 <= branches->count; i += 3) {
		uint64_t from = perf_array_get(branches, i, swap);
		unsigned kind = branch_kind(perf_array_get(branches, i + 2, swap), swap);

		if (has_kinds && kind == BRANCH_RETURN) {
			returned++;
			continue;
		}
		if (has_kinds && kind != BRANCH_CALL && kind != BRANCH_INDIRECT_CALL)
			continue;
		if (has_kinds && returned > 0) {
			returned--;
			continue;
		}
		if (from != 0)
			perf_callchain_add(chain, from, mode_of_address(from), true);
	}
}

enum perf_arch perf_arch_guess(uint64_t registers)
{
	const uint64_t arm64_pc = 1ULL << 32, x86_r8_to_r15 = 0xff0000;

	if (registers & arm64_pc)
		return ARCH_ARM64;
	return registers & x86_r8_to_r15 ? ARCH_X86 : ARCH_UNKNOWN;
}

void perf_callchain_add_user_ip(struct perf_callchain *chain, const struct perf_sample *sample,
				uint64_t mask, enum perf_arch arch, bool swap)
{
	static const uint8_t registers[] = { [ARCH_X86] = 8, [ARCH_ARM] = 15, [ARCH_ARM64] = 32 };
	uint64_t bit, at;

	if (arch == ARCH_UNKNOWN)
		arch = perf_arch_guess(mask);
	bit = 1ULL << registers[arch];
	at = (uint64_t)__builtin_popcountll(mask & (bit - 1));
	if (arch != ARCH_UNKNOWN && (mask & bit) && at < sample->user_regs.count)
		perf_callchain_add(chain, perf_array_get(&sample->user_regs, at, swap), MODE_USER,
				   true);
	else if (chain->count == 0 && sample->ip != 0)
		perf_callchain_add(chain, sample->ip, MODE_USER, true);
}

/* What the kernel walked. */
static uint64_t add_chain(struct perf_callchain *chain, const struct perf_array *ips,
			  enum perf_mode mode, bool user_from_branches, bool has_calls, bool swap)
{
	bool is_exact = true;
	uint64_t walked = 0;

	for (uint64_t i = 0; i < ips->count; i++) {
		uint64_t ip = perf_array_get(ips, i, swap);

		if (ip == CONTEXT_USER_DEFERRED) {
			chain->is_deferred = true;
			chain->cookie = i + 1 < ips->count ? perf_array_get(ips, i + 1, swap) : 0;
			break;
		}
		if (ip >= CONTEXT_MAX) {
			mode = mode_of_context(ip);
			is_exact = true;
			if (mode == MODE_USER && user_from_branches)
				break;
			continue;
		}
		perf_callchain_add(chain, ip, mode, is_exact);
		is_exact = has_calls;
		walked++;
	}
	return walked;
}

/* perf has the kernel walk its own part alone. */
static bool has_copy(const struct perf_callchain *chain, const struct perf_event *event,
		     const struct perf_sample *sample)
{
	if (!sample->has_user_stack || sample->user_abi == 0)
		return false;
	if (perf_event_has_flag(event, EVENT_EXCLUDE_CALLCHAIN_USER))
		return true;
	for (uint32_t i = 0; i < chain->count; i++)
		if (chain->list[i].mode == MODE_USER)
			return false;
	return true;
}

/* The ends of chains that ran off their stack. */
static void drop_zeros(struct perf_callchain *chain)
{
	while (chain->count > 1 && chain->list[chain->count - 1].mode == MODE_USER &&
	       chain->list[chain->count - 1].ip == 0)
		chain->count--;
}

bool perf_callchain_build(struct perf_callchain *chain, const struct perf_event *event,
			  const struct perf_sample *sample, uint16_t misc, bool swap)
{
	enum perf_mode mode = mode_of_misc(misc);
	bool is_lbr = (event->branch_type & BRANCH_CALL_STACK) && sample->branches.count > 0;
	uint64_t walked = 0, limit = event->max_stack ? event->max_stack : MAX_STACK;
	bool is_copied;

	chain->count = 0;
	chain->is_deferred = false;
	chain->leaf = 0;
	reserve(chain, sample->chain.count + sample->branches.count / 3 + 4);
	if (sample->has_chain)
		walked = add_chain(chain, &sample->chain, mode, is_lbr, event->has_calls, swap);
	is_copied = !is_lbr && has_copy(chain, event, sample);
	if (chain->is_deferred && chain->count == 0 && mode == MODE_USER)
		chain->leaf = sample->ip;
	/* Chains of user code alone begin where the kernel was entered. */
	else if (chain->count == 0 && sample->ip != 0 && !(is_copied && mode == MODE_USER))
		perf_callchain_add(chain, sample->ip, mode, true);
	if (is_lbr)
		add_call_branches(chain, sample, swap);
	else if (!sample->has_chain && sample->has_branches)
		add_any_branches(chain, sample, swap);
	drop_zeros(chain);
	if (perf_event_is_off_cpu(event))
		limit = OFF_CPU_STACK;
	if (walked >= limit && !is_lbr)
		perf_callchain_add(chain, MARK_TRUNCATED, MODE_MARK, true);
	return is_copied;
}

void perf_callchain_complete(struct perf_callchain *chain, const struct perf_array *user, bool swap)
{
	uint64_t walked = user ? add_chain(chain, user, MODE_USER, false, false, swap) : 0;

	chain->is_deferred = false;
	if (walked == 0) {
		if (chain->leaf != 0)
			perf_callchain_add(chain, chain->leaf, MODE_USER, true);
		perf_callchain_add(chain, MARK_DEFERRED, MODE_MARK, true);
		return;
	}
	drop_zeros(chain);
	if (walked >= DEFERRED_STACK)
		perf_callchain_add(chain, MARK_TRUNCATED, MODE_MARK, true);
}
