#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"
#include "tests/process_recording.h"

/* Samples: what each counts and of which event, their order, and those that are lost. */

static void no_samples(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_PIPE, false);

	(void)state;
	perf_recording_add_event(recording, &(struct recorded_event){ .id = 5 });
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	assert_recording(recording, "type cycles events\n" NO_SAMPLES);
}

static void order(void **state)
{
	struct perf_recording *recording = process_recording_new(RECORDING_FILE, false);

	(void)state;
	/* The buffers of two cpus, one after the other. */
	process_recording_sample(recording, 5, 1000000000);
	process_recording_sample(recording, 5, 3000000000);
	perf_recording_comm(recording, 7, 7, "later", 2000000000, false);
	process_recording_sample(recording, 5, 2000000000);
	perf_recording_round(recording);
	perf_recording_round(recording);
	assert_recording(recording,
			 CLOCK SAMPLE("1") "later#7/later#7 2 cpu2: " STACK " 10 cpu-clock\n"
					   "later#7/later#7 3 cpu2: " STACK " 10 cpu-clock\n");
}

static void events(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);

	(void)state;
	perf_recording_add_event(recording, &(struct recorded_event){ .id = 5 });
	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 6 });
	process_recording_add_process(recording);
	process_recording_sample(recording, 6, 1000000000);
	process_recording_sample(recording, 5, 2000000000);
	process_recording_sample(recording, 9, 3000000000);
	perf_recording_name_event(recording, 0, "cycles:u");
	assert_recording(recording, CLOCK "type cycles:u events\n" SAMPLE(
					    "1") "init#7/init#7 2 cpu2: " STACK " 10 cycles:u\n"
						 "warning: 1 sample of events that the recording "
						 "does not describe left out\n");
}

/* Without a period in the sample it is that of the event; a frequency is none. */
static void weights(void **state)
{
	static const struct {
		uint64_t flags;
		const char *value;
	} cases[] = {
		{ 1u << EVENT_SAMPLE_ID_ALL, " 4000 cpu-clock\n" },
		{ RECORDED_FLAGS, " 1 cpu-clock\n" },
	};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
		char *loaded;

		perf_recording_add_event(recording, &(struct recorded_event){
							    .type = EVENT_SOFTWARE,
							    .period = 4000,
							    .flags = cases[i].flags,
							    .sample_type = RECORDED_SAMPLE_TYPE &
									   ~(unsigned)SAMPLE_PERIOD,
						    });
		process_recording_add_process(recording);
		process_recording_sample(recording, 0, 1000000000);
		loaded = loaded_recording(recording);
		assert_non_null(strstr(loaded, cases[i].value));
		free(loaded);
	}
}

/* Each read of the counters of a group is a sample for each that has counted on. */
static void groups(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	struct recorded_event event = {
		.type = EVENT_SOFTWARE,
		.sample_type = RECORDED_SAMPLE_TYPE | SAMPLE_READ,
		.read_format = READ_GROUP | READ_ID | READ_ENABLED,
		.id = 5,
	};
	struct recorded_sample sample = {
		.id = 5,
		.pid = 7,
		.time = 1000000000,
		.period = 99,
		.chain = { CONTEXT_USER, 0x10123 },
		.read = { 2, 12345, 100, 5, 7, 6 },
		.read_count = 6,
	};

	(void)state;
	perf_recording_add_event(recording, &event);
	event.config = 2;
	event.id = 6;
	perf_recording_add_event(recording, &event);
	process_recording_add_process(recording);
	perf_recording_sample(recording, &sample);
	sample.time = 2000000000;
	sample.read[2] = 150;
	perf_recording_sample(recording, &sample);
#define LEAF "[program]@" PROGRAM "+0x1123_[u]"
	assert_recording(recording, CLOCK "type page-faults events\n"
					  "init#7/init#7 1 cpu0: " LEAF " 100 cpu-clock\n"
					  "init#7/init#7 1 cpu0: " LEAF " 7 page-faults\n"
					  "init#7/init#7 2 cpu0: " LEAF " 50 cpu-clock\n");
}

static void losses(void **state)
{
	struct perf_recording *recording = process_recording_new(RECORDING_FILE, false);

	(void)state;
	process_recording_sample(recording, 5, 1500000000);
	perf_recording_begin(recording, RECORD_LOST, 0);
	perf_recording_u64(recording, 5);
	perf_recording_u64(recording, 12);
	perf_recording_end_at(recording, 7, 7, 1600000000);
	/* The same ones again, as newer kernels report them; and those left out on purpose. */
	perf_recording_begin(recording, RECORD_LOST_SAMPLES, 0);
	perf_recording_u64(recording, 10);
	perf_recording_end_at(recording, 7, 7, 1600000000);
	perf_recording_begin(recording, RECORD_LOST_SAMPLES, MISC_LOST_SAMPLES_BPF);
	perf_recording_u64(recording, 1000);
	perf_recording_end_at(recording, 7, 7, 1600000000);
	assert_recording(recording, CLOCK SAMPLE("1.5") "lost 12\n"
							"warning: 12 events lost while recording: "
							"the buffers were full; record with a "
							"larger -m, or a lower -F\n");
}

static void add_cgroup(struct perf_recording *recording, uint64_t number, const char *path)
{
	perf_recording_begin(recording, RECORD_CGROUP, 0);
	perf_recording_u64(recording, number);
	perf_recording_text(recording, path);
	perf_recording_end_at(recording, -1, -1, 1000);
}

static void cgroups(void **state)
{
	static const struct {
		uint64_t cgroup;
		const char *shown;
	} cases[] = { { 0, "" }, { 9, "cgroup=/a.slice" }, { 1, "cgroup=/" }, { 77, "" } };
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	char *loaded, *row;

	(void)state;
	perf_recording_add_event(recording,
				 &(struct recorded_event){
					 .type = EVENT_SOFTWARE,
					 .sample_type = RECORDED_SAMPLE_TYPE | SAMPLE_CGROUP,
				 });
	process_recording_add_process(recording);
	add_cgroup(recording, 1, "/");
	add_cgroup(recording, 9, "/a.slice");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		perf_recording_sample(recording, &(struct recorded_sample){
							 .pid = 7,
							 .time = 2000 + i,
							 .period = 10,
							 .chain = { CONTEXT_USER, 0x10123 },
							 .cgroup = cases[i].cgroup,
						 });
	loaded = loaded_recording(recording);
	row = strstr(loaded, "init#7");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *end = strchr(row, '\n'), *label;

		*end = '\0';
		label = strstr(row, "cgroup");
		if (*cases[i].shown)
			assert_non_null(strstr(row, cases[i].shown));
		else
			assert_null(label);
		row = end + 1;
	}
	free(loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_samples), cmocka_unit_test(order),  cmocka_unit_test(events),
		cmocka_unit_test(weights),    cmocka_unit_test(groups), cmocka_unit_test(losses),
		cmocka_unit_test(cgroups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
