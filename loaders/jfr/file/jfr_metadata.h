#ifndef LOADERS_JFR_FILE_JFR_METADATA_H
#define LOADERS_JFR_FILE_JFR_METADATA_H

#include "base/span.h"
#include "loaders/jfr/file/jfr_text.h"

/*
 * What a chunk says about its own types: which fields events and constants have, in which order.
 * Nothing is known of them beforehand but their names. Memory is at most some 30 bytes for each of
 * the metadata's own.
 */

enum jfr_shape {
	JFR_STRUCT,
	JFR_BYTE, /* also of booleans */
	JFR_SHORT,
	JFR_INT,
	JFR_LONG,
	JFR_FLOAT,
	JFR_DOUBLE,
	JFR_TEXT,
};

/* What a field's annotations say that it counts. */
enum jfr_unit {
	JFR_UNIT_NONE,
	JFR_UNIT_TICKS,
	JFR_UNIT_NANOSECONDS,
	JFR_UNIT_MICROSECONDS,
	JFR_UNIT_MILLISECONDS,
	JFR_UNIT_SECONDS,
};

#define JFR_NO_TYPE UINT32_MAX

/* Types that constants are looked up by. */
enum jfr_known {
	JFR_KNOWN_STRING,
	JFR_KNOWN_CLASS,
	JFR_KNOWN_THREAD,
	JFR_KNOWN_METHOD,
	JFR_KNOWN_TRACE,
	JFR_KNOWN_OLD_OBJECT,
	JFR_KNOWN_COUNT
};

/* Of values in values, which are not constants of a pool. Java writes 3. */
#define JFR_VALUE_DEPTH 8

struct jfr_field {
	uint64_t class_id;
	uint32_t name; /* which string of the metadata */
	uint32_t type; /* which type; JFR_NO_TYPE: the metadata has none */
	bool is_pooled, is_array;
	uint8_t unit; /* enum jfr_unit */
};

struct jfr_type {
	uint64_t id;
	uint32_t name;
	uint32_t first_field, field_count;
	uint8_t shape;    /* enum jfr_shape */
	bool is_empty;    /* its values have no bytes */
	uint32_t numbers; /* all it has are so many numbers that may be compressed; 0: others too */
};

struct jfr_metadata {
	struct jfr_type *types;
	struct jfr_field *fields;
	const unsigned char **strings; /* where each begins */
	uint32_t type_count, type_capacity, field_count, field_capacity, string_count;
	uint32_t *slots; /* types by id, plus 1 */
	uint32_t slot_mask;
	uint32_t known[JFR_KNOWN_COUNT]; /* or JFR_NO_TYPE */
	struct jfr_reader reader;        /* of the whole event */
	struct jfr_text_buffer buffer;
};

/* Types and fields are all there: what they mean. */
void jfr_metadata_resolve(struct jfr_metadata *metadata);
void jfr_metadata_release(struct jfr_metadata *metadata);

/* Or JFR_NO_TYPE. */
uint32_t jfr_metadata_find(const struct jfr_metadata *metadata, uint64_t id);

/* Good until the next call. */
struct span jfr_metadata_text(struct jfr_metadata *metadata, uint32_t string);

/* The field of that name, or NULL. */
const struct jfr_field *jfr_metadata_field(struct jfr_metadata *metadata, uint32_t type,
					   const char *name);

/* Reads over a value; what cannot be read over fails. */
void jfr_metadata_skip(const struct jfr_metadata *metadata, const struct jfr_field *field,
		       struct jfr_reader *reader);
/* The same of a value of that type. */
void jfr_metadata_skip_type(const struct jfr_metadata *metadata, uint32_t type,
			    struct jfr_reader *reader);

#endif
