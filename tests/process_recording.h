#ifndef TESTS_PROCESS_RECORDING_H
#define TESTS_PROCESS_RECORDING_H

#include "tests/perf_recording.h"

/*
 * A process with one mapping and samples in it, and a kernel: most of what a recording of perf has,
 * for tests that are about the rest.
 *
 *	struct perf_recording *recording = process_recording_new(RECORDING_FILE, false);
 *	process_recording_sample(recording, 5, 1500000000);
 *	assert_recording(recording, CLOCK SAMPLE("1.5"));
 */

#define PROGRAM "/nowhere/program"

/* What tests/loaded.h says of the event and of such a sample, and where there is no sample. */
#define CLOCK "type cpu-clock nanoseconds\n"
#define STACK "[program]@" PROGRAM "+0x1456_[u];[program]@" PROGRAM "+0x1123_[u]"
#define SAMPLE(seconds) "init#7/init#7 " seconds " cpu2: " STACK " 10 cpu-clock\n"
#define NO_SAMPLES                                                                           \
	"warning: no samples: the program may have been idle or gone before perf took one; " \
	"record longer, or with a higher -F\n"

/* With the process, and cpu-clock as event 5. */
struct perf_recording *process_recording_new(enum recording_mode mode, bool swap);

/* The process alone: "init", which is 7. */
void process_recording_add_process(struct perf_recording *recording);

/* Of the event with that id, at so many nanoseconds. */
void process_recording_sample(struct perf_recording *recording, uint64_t id, uint64_t time);

#define KERNEL 0xffffffff81000000
#define MODULE 0xffffffffc0000000

/* What perf makes up of the kernel: its text, and not what is there for its start. */
void process_recording_map_kernel(struct perf_recording *recording);

#endif
