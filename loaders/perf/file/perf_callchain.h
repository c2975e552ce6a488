#ifndef LOADERS_PERF_FILE_PERF_CALLCHAIN_H
#define LOADERS_PERF_FILE_PERF_CALLCHAIN_H

#include "loaders/perf/file/perf_sample.h"

/*
 * The call chain of a sample, innermost first: the addresses that perf recorded, without the marks
 * between its parts, or what else there is to make one of.
 */

enum perf_mode {
	MODE_UNKNOWN,
	MODE_KERNEL,
	MODE_USER,
	MODE_HYPERVISOR,
	MODE_GUEST_KERNEL,
	MODE_GUEST_USER,
	MODE_MARK, /* no address: enum perf_mark */
};

enum perf_mark {
	MARK_TRUNCATED,   /* there were more callers than were recorded */
	MARK_NOT_UNWOUND, /* the rest is a copy of the stack's bytes */
	MARK_DEFERRED,    /* the rest was to come later, and did not */
	MARK_LOST,        /* there is no way from here to the caller */
	MARK_NO_STACK,    /* of a wait */
	MARK_RUNNING,     /* it was not asked where */
	MARK_COUNT
};

struct perf_call {
	uint64_t ip;
	uint8_t mode;  /* enum perf_mode */
	bool is_exact; /* the instruction itself, not the one after a call */
};

struct perf_callchain {
	struct perf_call *list;
	uint32_t count, capacity;
	bool is_deferred; /* the user's part comes later, in a record with this cookie */
	uint64_t cookie;
	uint64_t leaf; /* where the user was, if that is all there is of it until then; 0: not so */
};

enum perf_arch { ARCH_UNKNOWN, ARCH_X86, ARCH_ARM, ARCH_ARM64 };

/* By what `uname -m` says; NULL: not known. */
enum perf_arch perf_arch_find(const char *machine);

/* By which registers there are, where the recording does not say, or not yet. */
enum perf_arch perf_arch_guess(uint64_t registers);

void perf_callchain_release(struct perf_callchain *chain);

/* `misc`: of the record's header. True: what is left to add is the user's part, of which the
 * sample has registers and a copy of the stack. */
bool perf_callchain_build(struct perf_callchain *chain, const struct perf_event *event,
			  const struct perf_sample *sample, uint16_t misc, bool swap);

/* The user's part, as its record has it, of a chain that is_deferred; NULL: it never came. */
void perf_callchain_complete(struct perf_callchain *chain, const struct perf_array *user,
			     bool swap);

/* Of what cannot be unwound: where the user was. `mask`: of the registers. */
void perf_callchain_add_user_ip(struct perf_callchain *chain, const struct perf_sample *sample,
				uint64_t mask, enum perf_arch arch, bool swap);

/* Adds one at the outer end. */
void perf_callchain_add(struct perf_callchain *chain, uint64_t ip, enum perf_mode mode,
			bool is_exact);

#endif
