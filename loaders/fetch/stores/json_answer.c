#include "loaders/fetch/stores/json_answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static ptrdiff_t read_bytes(void *opaque, void *bytes, size_t size, struct error *error)
{
	struct json_answer *json = opaque;
	size_t left = json->size - json->at;

	(void)error;
	size = size < left ? size : left;
	if (size > 0)
		memcpy(bytes, json->bytes + json->at, size);
	json->at += size;
	return (ptrdiff_t)size;
}

void json_answer_open(struct json_answer *json, const struct http_answer *answer)
{
	*json = (struct json_answer){ .bytes = answer->body, .size = answer->size };
	json_reader_init(&json->reader, read_bytes, json);
}

bool json_answer_close(struct json_answer *json)
{
	bool is_whole = json_reader_next(&json->reader) == JSON_END;

	json_reader_release(&json->reader);
	return is_whole;
}

void json_answer_texts(struct json_reader *reader, struct text_list *list)
{
	struct span text;

	if (!json_enter_array(reader))
		return;
	while (json_reader_more(reader)) {
		if (json_take_text(reader, &text)) {
			char *copy = memory_text(text.at, span_length(text));

			text_list_add(list, copy);
			free(copy);
		}
	}
}

bool json_answer_list(const struct http_answer *answer, const char *key, struct text_list *list)
{
	struct json_answer json;
	bool is_list = answer->size > 0 && answer->body[0] == (key ? '{' : '[');

	if (!is_list)
		return false;
	json_answer_open(&json, answer);
	if (!key)
		json_answer_texts(&json.reader, list);
	else if (json_enter_object(&json.reader))
		while (json_next_key(&json.reader, &key, 1) >= 0)
			json_answer_texts(&json.reader, list);
	return json_answer_close(&json);
}

bool json_answer_each(const struct http_answer *answer, const char *key,
		      void (*take)(void *context, struct json_reader *reader), void *context)
{
	struct json_answer json;

	json_answer_open(&json, answer);
	if (json_enter_object(&json.reader))
		while (json_next_key(&json.reader, &key, 1) >= 0)
			if (json_enter_array(&json.reader))
				while (json_reader_more(&json.reader))
					take(context, &json.reader);
	return json_answer_close(&json);
}

bool json_answer_label(struct json_reader *reader, char *label[2])
{
	static const char *const keys[] = { "name", "value" };
	struct span text;
	int key;

	label[0] = label[1] = NULL;
	if (!json_enter_object(reader))
		return false;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0)
		if (json_take_text(reader, &text)) {
			free(label[key]);
			label[key] = memory_text(text.at, span_length(text));
		}
	if (label[0] && label[1])
		return true;
	free(label[0]);
	free(label[1]);
	label[0] = label[1] = NULL;
	return false;
}

void json_answer_label_value(struct json_reader *reader, const char *name, char **value)
{
	char *label[2];

	if (!json_enter_array(reader))
		return;
	while (json_reader_more(reader)) {
		if (!json_answer_label(reader, label))
			continue;
		if (name && strcmp(label[0], name) == 0) {
			free(*value);
			*value = label[1];
			label[1] = NULL;
		}
		free(label[0]);
		free(label[1]);
	}
}

bool json_answer_number(struct json_reader *reader, int64_t *number)
{
	enum json_token token = json_reader_next(reader);
	char text[32], *end;
	int64_t parsed;

	if (token == JSON_NUMBER) {
		*number = json_number_scaled(reader->number, 0);
		return true;
	}
	if (token == JSON_TEXT && reader->text.length < sizeof(text)) {
		memcpy(text, reader->text.at, reader->text.length);
		text[reader->text.length] = '\0';
		parsed = strtoll(text, &end, 10);
		if (end > text && *end == '\0')
			*number = parsed;
		return end > text && *end == '\0';
	}
	json_skip_rest(reader, token);
	return false;
}

char *json_answer_quote(const char *text)
{
	char *quoted;
	size_t size;
	FILE *out = open_memstream(&quoted, &size);

	if (!out)
		memory_exhausted();
	putc('"', out);
	for (; *text; text++) {
		if ((unsigned char)*text < ' ')
			fprintf(out, "\\u%04x", (unsigned char)*text);
		else
			fprintf(out, "%s%c", *text == '"' || *text == '\\' ? "\\" : "", *text);
	}
	putc('"', out);
	fclose(out);
	return quoted;
}
