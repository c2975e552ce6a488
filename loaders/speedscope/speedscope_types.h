#ifndef LOADERS_SPEEDSCOPE_SPEEDSCOPE_TYPES_H
#define LOADERS_SPEEDSCOPE_SPEEDSCOPE_TYPES_H

#include "loaders/speedscope/speedscope_frames.h"
#include "loaders/speedscope/speedscope_reader.h"

/*
 * What the profiles of a file become. Those of one unit are threads, of the sample type that the
 * unit stands for. serac's own have a profile for each sample type, and one more for its losses.
 */

/* `own`: serac wrote it. Adds all samples. */
void speedscope_types_add(struct speedscope_reader *reader, struct speedscope_frames *frames,
			  bool own, uint32_t active);

#endif
