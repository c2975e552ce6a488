#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include <stdbool.h>
#include <stdio.h>

#include "model/tables/quantity.h"

/*
 * Writes JSON (RFC 8259), strictly: always valid UTF-8, every control character escaped. In an
 * object each value has a key; in an array the key is NULL.
 */

struct json {
	FILE *out;
	unsigned depth;
	bool has_values; /* the object or array at hand already has one */
};

void json_begin(struct json *json, FILE *out); /* the outermost object */
void json_end(struct json *json);

void json_begin_object(struct json *json, const char *key);
void json_end_object(struct json *json);
void json_begin_array(struct json *json, const char *key);
void json_end_array(struct json *json);

void json_text(struct json *json, const char *key, const char *text);
void json_number(struct json *json, const char *key, int64_t number);
void json_quantity(struct json *json, const char *key, int64_t amount, struct quantity_unit unit);
void json_double(struct json *json, const char *key, double number); /* finite */
void json_percent(struct json *json, const char *key, int64_t part, int64_t whole);
void json_bool(struct json *json, const char *key, bool value);
void json_null(struct json *json, const char *key);

#endif
