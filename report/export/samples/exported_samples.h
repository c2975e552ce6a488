#ifndef REPORT_EXPORT_EXPORTED_SAMPLES_H
#define REPORT_EXPORT_EXPORTED_SAMPLES_H

#include "report/export/samples/stack_frames.h"
#include "report/report.h"

/*
 * The samples that a report keeps, in order of time, for formats that have times. One input comes
 * after the other, as each has a clock of its own; samples without a time come first.
 */

struct exported_sample {
	int64_t time; /* of the part that a range of times keeps of it; TIME_UNKNOWN: none */
	uint32_t sample, group;
};

struct exported_samples {
	const struct report *report;
	struct tree_builder builder; /* what the slice chooses; adds no samples */
	struct stack_frames frames;
	uint32_t types[SAMPLE_TYPE_LIMIT]; /* that are written, the one that is shown first */
	uint32_t type_count;
	struct exported_sample *rows; /* that weigh something in one of these */
	uint32_t count, capacity;
};

/* False and *error when an expression of the slice cannot be used. To be released in any case. */
bool exported_samples_init(struct exported_samples *samples, const struct report *report,
			   struct error *error);
void exported_samples_release(struct exported_samples *samples);

/* What a row weighs in the slice. */
int64_t exported_samples_weight(const struct exported_samples *samples, uint32_t type,
				const struct exported_sample *row);

/* The frame above its stack, LABEL_ALL: none. Processes and threads are frames only where the slice
 * says so. */
label_id exported_samples_group(const struct exported_samples *samples,
				const struct exported_sample *row);

#endif
