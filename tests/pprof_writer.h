#ifndef TESTS_PPROF_WRITER_H
#define TESTS_PPROF_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Composes a profile of pprof in memory, in the order of the calls, with its texts at the end:
 *
 *	struct pprof_writer *writer = pprof_writer_new();
 *	pprof_writer_type(writer, "cpu", "nanoseconds");
 *	pprof_writer_function(writer, &(struct written_function){ 1, "main", NULL, "main.c" });
 *	pprof_writer_location(writer, &(struct written_location){ 1, .lines = { { 1, 12 } } });
 *	pprof_writer_sample(writer, &(struct written_sample){
 *		.locations = { 1 }, .values = { 5 } });
 *	bytes = pprof_writer_finish(writer, &size);
 *
 * What is 0 is not written, as proto3 does. Lists end with a 0.
 */

struct pprof_writer;

enum written_field { /* of the profile, that are numbers */
		     WRITTEN_DROP_FRAMES = 7,
		     WRITTEN_KEEP_FRAMES,
		     WRITTEN_TIME,
		     WRITTEN_DURATION,
		     WRITTEN_PERIOD = 12,
		     WRITTEN_COMMENT,
		     WRITTEN_DEFAULT_TYPE,
		     WRITTEN_DOCUMENTATION,
};

struct written_mapping {
	uint64_t id, start, limit, offset;
	const char *file, *build_id;
};

struct written_function {
	uint64_t id;
	const char *name, *system_name, *file;
};

struct written_location {
	uint64_t id, mapping, address;
	struct {
		uint64_t function, line;
	} lines[8]; /* the innermost first; end with a 0 function */
};

struct written_label {
	const char *key, *text;
	int64_t number;
	const char *unit;
};

struct written_sample {
	uint64_t locations[16]; /* the innermost first */
	int64_t values[8];
	uint32_t value_count; /* 0: one */
	bool is_unpacked;
	struct written_label labels[8]; /* end with a NULL key */
};

struct pprof_writer *pprof_writer_new(void);

void pprof_writer_type(struct pprof_writer *writer, const char *type, const char *unit);
void pprof_writer_period(struct pprof_writer *writer, const char *type, const char *unit,
			 uint64_t period);
void pprof_writer_mapping(struct pprof_writer *writer, const struct written_mapping *mapping);
void pprof_writer_function(struct pprof_writer *writer, const struct written_function *function);
void pprof_writer_location(struct pprof_writer *writer, const struct written_location *location);
void pprof_writer_sample(struct pprof_writer *writer, const struct written_sample *sample);

/* A field that is a number, or one that is a text. */
void pprof_writer_number(struct pprof_writer *writer, uint32_t field, uint64_t number);
void pprof_writer_text(struct pprof_writer *writer, uint32_t field, const char *text);

/* Bytes as they are. */
void pprof_writer_bytes(struct pprof_writer *writer, const void *bytes, size_t size);

/* The bytes; frees the writer. Caller frees. */
unsigned char *pprof_writer_finish(struct pprof_writer *writer, size_t *size);

#endif
