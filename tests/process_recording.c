#include "tests/process_recording.h"

#include "tests/perf_recording_records.h"

void process_recording_map_kernel(struct perf_recording *recording)
{
	perf_recording_map(recording, &(struct recorded_map){
					      .pid = -1,
					      .misc = MISC_KERNEL,
					      .start = KERNEL,
					      .length = 0x1000000,
					      .offset = KERNEL,
					      .file = "[kernel.kallsyms]_text",
				      });
	perf_recording_map(recording, &(struct recorded_map){
					      .pid = -1,
					      .misc = MISC_KERNEL,
					      .start = MODULE,
					      .length = 0x1000,
					      .file = "/lib/modules/0.1/kernel/fs/nfs-common.ko.xz",
				      });
}

void process_recording_add_process(struct perf_recording *recording)
{
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	perf_recording_map(recording, &(struct recorded_map){
					      .pid = 7,
					      .start = 0x10000,
					      .length = 0x4000,
					      .offset = 0x1000,
					      .file = PROGRAM,
				      });
}

void process_recording_sample(struct perf_recording *recording, uint64_t id, uint64_t time)
{
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = id,
						 .pid = 7,
						 .time = time,
						 .cpu = 2,
						 .period = 10,
						 .chain = { CONTEXT_USER, 0x10123, 0x10456 },
					 });
}

struct perf_recording *process_recording_new(enum recording_mode mode, bool swap)
{
	struct perf_recording *recording = perf_recording_new(mode, swap);

	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 5 });
	process_recording_add_process(recording);
	return recording;
}
