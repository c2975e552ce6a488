#ifndef MODEL_TIMES_MEDIAN_H
#define MODEL_TIMES_MEDIAN_H

#include <stdint.h>

/* The value that would come in the middle if they were sorted, of two the smaller one. At least one
 * value; puts them in another order. Takes linear time, as far as chance goes. */
uint64_t median_find(uint64_t *values, uint32_t count);

#endif
