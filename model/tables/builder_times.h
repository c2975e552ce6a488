#ifndef MODEL_TABLES_BUILDER_TIMES_H
#define MODEL_TABLES_BUILDER_TIMES_H

#include "model/tables/profile_builder.h"

/* When samples are: their column of times, of durations, and the blocks of both. */

/* The columns; rows so far are of no known time, and moments. */
void builder_begin_times(struct profile_builder *builder);
void builder_begin_durations(struct profile_builder *builder);

/* Of the next row. */
void builder_add_time(struct profile_builder *builder, uint32_t row, const struct sample *sample);

#endif
