#ifndef LOADERS_JFR_JFR_CLASS_NAMES_H
#define LOADERS_JFR_JFR_CLASS_NAMES_H

#include "loaders/jfr/file/jfr_text.h"

/*
 * Names as Java writes them, from those of its class files: org/example/Foo is org.example.Foo,
 * [I is int[], Foo$$Lambda$14+0x0008/123 is Foo$$Lambda$14+0x0008, and (IJ)V is (int, long).
 */

/* In the buffer. */
struct span jfr_class_name(struct span internal, struct jfr_text_buffer *buffer);

/* The parameters of a descriptor, with brackets, appended to the buffer. False where it
 * is not one. */
bool jfr_class_parameters(struct span descriptor, struct jfr_text_buffer *buffer, size_t *size);

/* What stands there for the functions of libraries and of the kernel, which async-profiler adds. */
bool jfr_class_is_native(struct span descriptor);

#endif
