#include "report/json.h"

#include <inttypes.h>

#include "show/escape.h"

/* Values of the outermost object and of the arrays in it have a line each; what is deeper
 * stays on the line. */
static void begin_value(struct json *json, const char *key)
{
	if (json->has_values)
		putc(',', json->out);
	json->has_values = true;
	if (json->depth <= 2)
		fprintf(json->out, "\n%*s", (int)json->depth * 2, "");
	else
		putc(' ', json->out);
	if (key)
		fprintf(json->out, "\"%s\": ", key);
}

static void begin_group(struct json *json, const char *key, char bracket)
{
	begin_value(json, key);
	putc(bracket, json->out);
	json->depth++;
	json->has_values = false;
}

static void end_group(struct json *json, char bracket)
{
	json->depth--;
	if (json->has_values && json->depth < 2)
		fprintf(json->out, "\n%*s", (int)json->depth * 2, "");
	else if (json->has_values)
		putc(' ', json->out);
	putc(bracket, json->out);
	json->has_values = true;
}

void json_begin(struct json *json, FILE *out)
{
	*json = (struct json){ .out = out, .depth = 1 };
	putc('{', out);
}

void json_end(struct json *json)
{
	end_group(json, '}');
	putc('\n', json->out);
}

void json_begin_object(struct json *json, const char *key)
{
	begin_group(json, key, '{');
}

void json_end_object(struct json *json)
{
	end_group(json, '}');
}

void json_begin_array(struct json *json, const char *key)
{
	begin_group(json, key, '[');
}

void json_end_array(struct json *json)
{
	end_group(json, ']');
}

void json_text(struct json *json, const char *key, const char *text)
{
	begin_value(json, key);
	putc('"', json->out);
	escape_write(json->out, ESCAPE_JSON, text);
	putc('"', json->out);
}

void json_number(struct json *json, const char *key, int64_t number)
{
	begin_value(json, key);
	fprintf(json->out, "%" PRId64, number);
}

void json_quantity(struct json *json, const char *key, int64_t amount, struct quantity_unit unit)
{
	char text[QUANTITY_TEXT_SIZE];

	begin_value(json, key);
	fputs(quantity_print_exact(text, amount, unit), json->out);
}

void json_double(struct json *json, const char *key, double number)
{
	begin_value(json, key);
	fprintf(json->out, "%.6g", number);
}

void json_percent(struct json *json, const char *key, int64_t part, int64_t whole)
{
	begin_value(json, key);
	fprintf(json->out, "%.6f", quantity_percent(part, whole));
}

void json_bool(struct json *json, const char *key, bool value)
{
	begin_value(json, key);
	fputs(value ? "true" : "false", json->out);
}

void json_null(struct json *json, const char *key)
{
	begin_value(json, key);
	fputs("null", json->out);
}
