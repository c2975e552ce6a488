#ifndef LOADERS_JSON_JSON_SHAPE_H
#define LOADERS_JSON_JSON_SHAPE_H

#include <stddef.h>

/* Which profile in JSON something is, by the keys in its first bytes and where they are. */

enum json_shape {
	JSON_SHAPE_NONE, /* no JSON, or of another kind */
	JSON_SHAPE_V8_CPU,
	JSON_SHAPE_V8_HEAP,
	JSON_SHAPE_SPEEDSCOPE,
	JSON_SHAPE_TRACE,   /* Chrome's */
	JSON_SHAPE_FIREFOX, /* processed */
	JSON_SHAPE_GECKO,
	JSON_SHAPE_STACKPROF,
	JSON_SHAPE_PYINSTRUMENT,
	JSON_SHAPE_OTLP,
	JSON_SHAPE_SCALENE,
};

enum json_shape json_shape_find(const unsigned char *head, size_t size);

#endif
