#include "loaders/perf/waits/perf_waits.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "model/tables/quantity.h"

enum { FIRST_SLOTS = 256 };

/* A sample may be taken between the moment that is recorded and the switch itself. */
enum { SWITCH_TAKES = 1000000 };

/* Of a thread that was made, and then that it was woken for the first time. */
#define STATE_NEW 'N'
#define STATE_STARTED 'n'

enum doing {
	DOING_UNKNOWN,
	DOING_RUN,     /* since a moment that is known, or 0 */
	DOING_WAIT,    /* it is off the processor */
	DOING_NOTHING, /* made, or woken, but it did not run yet */
};

struct perf_waiter {
	int32_t tid;
	uint8_t doing; /* enum doing */
	char state;
	uint8_t source; /* who said so */
	bool is_exiting;
	int16_t cpu;
	bool is_since_known;
	bool is_woken;
	int64_t since, woken, exit;
	int64_t told; /* the end of its last interval: the next one is behind it */
	uint64_t losses;
	uint32_t row, from, by;
	uint32_t number; /* the caller's */
};

void perf_waits_init(struct perf_waits *waits, perf_interval_ended *ended, perf_wait_done *done,
		     void *context)
{
	*waits = (struct perf_waits){
		.ended = ended,
		.done = done,
		.context = context,
		.slots = memory_new(FIRST_SLOTS, sizeof(*waits->slots)),
		.mask = FIRST_SLOTS - 1,
		.seed = hash_seed(),
	};
}

void perf_waits_release(struct perf_waits *waits)
{
	free(waits->list);
	free(waits->slots);
	*waits = (struct perf_waits){ 0 };
}

/* --- threads by number */

static uint32_t *find_slot(const struct perf_waits *waits, int32_t tid)
{
	uint32_t at = (uint32_t)hash_pair((uint32_t)tid, 0, waits->seed) & waits->mask;

	while (waits->slots[at] != 0 && waits->list[waits->slots[at] - 1].tid != tid)
		at = (at + 1) & waits->mask;
	return &waits->slots[at];
}

static void grow(struct perf_waits *waits)
{
	free(waits->slots);
	waits->mask = waits->mask * 2 + 1;
	waits->slots = memory_new((size_t)waits->mask + 1, sizeof(*waits->slots));
	for (uint32_t i = 0; i < waits->count; i++)
		*find_slot(waits, waits->list[i].tid) = i + 1;
}

static struct perf_waiter *find(const struct perf_waits *waits, int32_t tid)
{
	uint32_t number = waits->count > 0 ? *find_slot(waits, tid) : 0;

	return number > 0 ? &waits->list[number - 1] : NULL;
}

static struct perf_waiter *find_or_add(struct perf_waits *waits, int32_t tid)
{
	uint32_t *slot = find_slot(waits, tid);

	if (*slot != 0)
		return &waits->list[*slot - 1];
	if (waits->count == waits->capacity) {
		waits->capacity = waits->capacity * 2 + 64;
		waits->list = memory_resize(waits->list, waits->capacity, sizeof(*waits->list));
	}
	waits->list[waits->count] = (struct perf_waiter){ .tid = tid, .told = INT64_MIN };
	*slot = ++waits->count;
	if (waits->count > waits->mask / 2)
		grow(waits);
	return &waits->list[waits->count - 1];
}

/* --- intervals */

static void tell(struct perf_waits *waits, struct perf_waiter *waiter,
		 const struct perf_interval *interval)
{
	struct perf_interval told = *interval;

	if (told.begin < waiter->told || told.end <= told.begin)
		return;
	told.tid = waiter->tid;
	told.row = waiter->row;
	told.cpu = waiter->cpu;
	waiter->told = told.end;
	waits->ended(waits->context, &told);
}

/* Blocked until it was woken, and from then on without a processor. */
static void tell_wait(struct perf_waits *waits, struct perf_waiter *waiter, int64_t end,
		      bool is_open)
{
	bool was_blocked = waiter->doing == DOING_WAIT && waiter->state != 'R';
	struct perf_interval wait = {
		.kind = was_blocked ? INTERVAL_BLOCKED : INTERVAL_RUNNABLE,
		.begin = waiter->since,
		.end = waiter->is_woken ? waiter->woken : end,
		.state = waiter->state,
		.is_open = is_open && !waiter->is_woken,
		.from = waiter->from,
		.by = waiter->by,
	};

	if (waiter->is_since_known)
		tell(waits, waiter, &wait);
	if (!waiter->is_woken)
		return;
	wait.kind = INTERVAL_RUNNABLE;
	wait.begin = waiter->woken;
	wait.end = end;
	wait.state = 'W';
	wait.is_open = is_open;
	tell(waits, waiter, &wait);
}

static void tell_run(struct perf_waits *waits, struct perf_waiter *waiter, int64_t end,
		     bool is_open)
{
	struct perf_interval run = {
		.kind = INTERVAL_RUNNING,
		.begin = waiter->since,
		.end = end,
		.is_open = is_open,
	};

	if (waiter->is_since_known)
		tell(waits, waiter, &run);
}

/* What it did is over. */
static void begin(struct perf_waits *waits, struct perf_waiter *waiter, enum doing doing,
		  int64_t since)
{
	if (waiter->from != 0)
		waits->done(waits->context, waiter->from);
	if (waiter->by != 0)
		waits->done(waits->context, waiter->by);
	waiter->from = waiter->by = 0;
	waiter->is_woken = false;
	waiter->doing = (uint8_t)doing;
	waiter->since = since;
	waiter->is_since_known = true;
	waiter->losses = waits->losses;
}

/* Records of a thread come in order; where one does not, what is known of the thread stays. */
static bool is_late(struct perf_waits *waits, const struct perf_waiter *waiter, int64_t time)
{
	bool late = time < waiter->told || (waiter->doing != DOING_UNKNOWN &&
					    waiter->is_since_known && time < waiter->since);

	waits->counts.disorder += late;
	return late;
}

/* It runs, though nobody has said since when: it may have done so, and waited again, before it was
 * woken as well. */
static void lose_end(struct perf_waits *waits, struct perf_waiter *waiter, int64_t time)
{
	waits->counts.ends_lost++;
	begin(waits, waiter, DOING_RUN, time);
	waiter->is_since_known = false;
}

/* --- switches */

static bool is_dead(char state)
{
	return state == 'X' || state == 'Z' || state == 'x';
}

void perf_waits_out(struct perf_waits *waits, const struct perf_switch_out *out)
{
	struct perf_waiter *waiter = out->tid != 0 ? find_or_add(waits, out->tid) : NULL;

	if (!waiter || is_late(waits, waiter, out->time) ||
	    (waiter->doing == DOING_WAIT && waiter->source != out->source)) {
		if (out->from != 0)
			waits->done(waits->context, out->from);
		return;
	}
	if (waiter->doing == DOING_WAIT || waiter->doing == DOING_NOTHING)
		lose_end(waits, waiter, out->time);
	waiter->row = out->row;
	waiter->cpu = out->cpu;
	if (waiter->doing == DOING_RUN)
		tell_run(waits, waiter, out->time, false);
	begin(waits, waiter, is_dead(out->state) ? DOING_UNKNOWN : DOING_WAIT, out->time);
	waiter->state = out->state;
	waiter->source = (uint8_t)out->source;
	/* Its number may come again. */
	waiter->is_exiting = waiter->is_exiting && !is_dead(out->state);
	if (waiter->doing == DOING_WAIT)
		waiter->from = out->from;
	else if (out->from != 0)
		waits->done(waits->context, out->from);
}

static void count_loss(struct perf_waits *waits, const struct perf_waiter *waiter, int64_t time)
{
	if (waiter->losses == waits->losses || waiter->doing != DOING_WAIT)
		return;
	waits->counts.over_loss++;
	waits->counts.time_over_loss =
		quantity_add(waits->counts.time_over_loss, time - waiter->since);
}

void perf_waits_in(struct perf_waits *waits, int32_t tid, int64_t time, int16_t cpu,
		   enum perf_switch_source source)
{
	struct perf_waiter *waiter;

	if (tid == 0)
		return;
	waiter = find_or_add(waits, tid);
	if (is_late(waits, waiter, time))
		return;
	/* The other source has said so already. */
	if (waiter->doing == DOING_RUN && waiter->is_since_known && waiter->source != source)
		return;
	if (waiter->doing == DOING_WAIT || waiter->doing == DOING_NOTHING) {
		count_loss(waits, waiter, time);
		tell_wait(waits, waiter, time, false);
	}
	waits->counts.begins_lost += waiter->doing == DOING_RUN && waiter->is_since_known;
	begin(waits, waiter, DOING_RUN, time);
	waiter->source = (uint8_t)source;
	waiter->cpu = cpu;
}

/* --- what else is known of a thread */

bool perf_waits_wants_waker(const struct perf_waits *waits, int32_t tid, int64_t time)
{
	const struct perf_waiter *waiter = find(waits, tid);

	return waiter && waiter->doing == DOING_WAIT && waiter->state != 'R' && !waiter->is_woken &&
	       time >= waiter->since;
}

void perf_waits_wake(struct perf_waits *waits, int32_t tid, int64_t time, uint32_t by)
{
	struct perf_waiter *waiter = tid != 0 ? find_or_add(waits, tid) : NULL;
	bool is_of_use = waiter && !waiter->is_woken && time >= waiter->told;

	/* Of one that was not seen yet, this is the first that is known. */
	if (is_of_use && waiter->doing == DOING_UNKNOWN) {
		begin(waits, waiter, DOING_NOTHING, time);
		waiter->is_since_known = false;
		waiter->state = 'W';
	}
	/* A new one may run from then on. */
	if (is_of_use && waiter->doing == DOING_NOTHING && waiter->state == STATE_NEW &&
	    time >= waiter->since) {
		waiter->since = time;
		waiter->state = STATE_STARTED;
	}
	is_of_use =
		is_of_use &&
		((waiter->doing == DOING_WAIT && waiter->state != 'R' && time >= waiter->since) ||
		 (waiter->doing == DOING_NOTHING && !waiter->is_since_known));
	if (is_of_use) {
		waiter->is_woken = true;
		waiter->woken = time;
		waiter->by = by;
	} else if (by != 0) {
		waits->done(waits->context, by);
	}
}

void perf_waits_born(struct perf_waits *waits, int32_t tid, int64_t time)
{
	struct perf_waiter *waiter;

	if (tid == 0)
		return;
	waiter = find_or_add(waits, tid);
	/* The number was another thread's, of which nobody saw the end. */
	if (waiter->doing == DOING_RUN && waiter->is_exiting)
		tell_run(waits, waiter, waiter->exit, false);
	else if (waiter->doing == DOING_WAIT && !waiter->is_exiting)
		lose_end(waits, waiter, time);
	begin(waits, waiter, DOING_NOTHING, time);
	waiter->state = STATE_NEW;
	waiter->row = 0;
	waiter->cpu = -1;
	waiter->is_exiting = false;
}

void perf_waits_exit(struct perf_waits *waits, int32_t tid, int64_t time)
{
	struct perf_waiter *waiter = find(waits, tid);

	if (!waiter)
		return;
	waiter->is_exiting = true;
	waiter->exit = time;
}

void perf_waits_ran(struct perf_waits *waits, int32_t tid, int64_t time)
{
	struct perf_waiter *waiter = find(waits, tid);

	if (waiter && (waiter->doing == DOING_WAIT || waiter->doing == DOING_NOTHING) &&
	    time > waiter->since && time - waiter->since > SWITCH_TAKES)
		lose_end(waits, waiter, time);
}

void perf_waits_gone(struct perf_waits *waits, int32_t tid, int16_t cpu, int64_t time)
{
	struct perf_waiter *waiter = find(waits, tid);

	if (!waiter || waiter->doing != DOING_RUN || waiter->cpu != cpu)
		return;
	waits->counts.begins_lost++;
	begin(waits, waiter, DOING_UNKNOWN, time);
}

void perf_waits_lost(struct perf_waits *waits)
{
	waits->losses++;
}

bool perf_waits_is_running(const struct perf_waits *waits, int32_t tid, int64_t *since)
{
	const struct perf_waiter *waiter = find(waits, tid);

	*since = waiter && waiter->is_since_known ? waiter->since : INT64_MIN;
	return waiter && waiter->doing == DOING_RUN;
}

uint32_t *perf_waits_number(struct perf_waits *waits, int32_t tid)
{
	return &find_or_add(waits, tid)->number;
}

static void end_waiter(struct perf_waits *waits, struct perf_waiter *waiter, int64_t time)
{
	int64_t end = waiter->is_exiting && waiter->exit < time ? waiter->exit : time;

	if (waiter->doing == DOING_RUN) {
		tell_run(waits, waiter, end, !waiter->is_exiting);
	} else if (waiter->doing == DOING_WAIT && time > waiter->since &&
		   !(waiter->is_exiting && waiter->exit >= waiter->since)) {
		waits->counts.open++;
		waits->counts.time_open =
			quantity_add(waits->counts.time_open, time - waiter->since);
		count_loss(waits, waiter, time);
		tell_wait(waits, waiter, time, true);
	}
	begin(waits, waiter, DOING_UNKNOWN, time);
}

void perf_waits_end(struct perf_waits *waits, int64_t time)
{
	for (uint32_t i = 0; i < waits->count; i++)
		end_waiter(waits, &waits->list[i], time);
}
