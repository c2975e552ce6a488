#ifndef MODEL_TABLES_BUILDER_VALUES_H
#define MODEL_TABLES_BUILDER_VALUES_H

#include "model/tables/builder_columns.h"

/*
 * The columns of samples' values. One begins with 32 bits a row, and is copied into one of 64 when
 * a value does not fit: most are counts, or the microseconds between two samples. Where each
 * sample is of one type, the column that they share has 64 from the beginning.
 */

/* The column of a type, unless it exists. */
void builder_begin_values(struct profile_builder *builder, uint32_t type);

void builder_widen_values(struct profile_builder *builder, uint32_t type);

/* From one type a sample to a value of each type. Snapshots keep what they have. */
void builder_split_values(struct profile_builder *builder);

static inline void builder_commit_values(struct profile_builder *builder, uint32_t type,
					 size_t rows)
{
	if (!builder->values[type].rows)
		builder_begin_values(builder, type);
	column_commit(&builder->values[type], rows);
}

static inline void builder_set_value(struct profile_builder *builder, uint32_t type, uint32_t row,
				     int64_t value)
{
	if (builder->live.samples.small[type]) {
		if (value == (int32_t)value) {
			((int32_t *)(void *)builder->values[type].rows)[row] = (int32_t)value;
			return;
		}
		builder_widen_values(builder, type);
	}
	((int64_t *)(void *)builder->values[type].rows)[row] = value;
}

#endif
