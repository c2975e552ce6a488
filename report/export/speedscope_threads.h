#ifndef REPORT_EXPORT_SPEEDSCOPE_THREADS_H
#define REPORT_EXPORT_SPEEDSCOPE_THREADS_H

#include "report/export/samples/exported_samples.h"
#include "report/json.h"

/*
 * Samples with times for speedscope: a profile for each sample type and thread, in order of time,
 * the heaviest thread first. Types measured in time are "evented": each sample is as long as its
 * weight, from its time on, or from the last one's end. Others have no length in time; they
 * are "sampled", one after the other.
 */

/* Whether the samples that were kept can be written so: they have times, and nothing is lost. */
bool speedscope_threads_can(const struct exported_samples *samples);

/* The members "shared" and "profiles", and what serac reads back. */
void speedscope_threads_write(struct exported_samples *samples, struct json *json);

#endif
