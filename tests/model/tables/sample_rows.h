#ifndef TESTS_MODEL_TABLES_SAMPLE_ROWS_H
#define TESTS_MODEL_TABLES_SAMPLE_ROWS_H

#include "model/tables/profile_builder.h"

/* What tests of samples share: a builder as the state, and rows for it. */

/* For cmocka_unit_test_setup_teardown. */
int rows_set_up(void **state);
int rows_tear_down(void **state);

/* Of counts. */
uint32_t rows_add_type(struct profile_builder *builder, const char *name);

/* A sample with a value of each of two types; of one, `second` is not looked at. */
void rows_add_wide(struct profile_builder *builder, int64_t first, int64_t second);

/* A sample of one type. */
void rows_add_typed(struct profile_builder *builder, uint32_t type, int64_t value);

#endif
