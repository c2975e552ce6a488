#include "loaders/otlp/otlp_json.h"

#include "base/wire.h"

/* What a field is; numbers may be texts, too. */
enum field_kind { FIELD_NUMBER, FIELD_FIXED, FIELD_TEXT, FIELD_YES, FIELD_MESSAGE };

enum { FIELDS = 8, LENGTH_SIZE = 5 };

struct message {
	const char *names[FIELDS];
	struct {
		unsigned char number, kind;
		bool is_list;
		const struct message *message;
	} fields[FIELDS];
};

static const struct message value_type = {
	{ "typeStrindex", "unitStrindex" },
	{ { 1, FIELD_NUMBER, false, NULL }, { 2, FIELD_NUMBER, false, NULL } },
};
static const struct message sample = {
	{ "stackIndex", "attributeIndices", "values", "timestampsUnixNano" },
	{ { 1, FIELD_NUMBER, false, NULL },
	  { 2, FIELD_NUMBER, true, NULL },
	  { 4, FIELD_NUMBER, true, NULL },
	  { 5, FIELD_FIXED, true, NULL } },
};
static const struct message profile = {
	{ "sampleType", "samples", "timeUnixNano", "durationNano", "periodType", "period" },
	{ { 1, FIELD_MESSAGE, false, &value_type },
	  { 2, FIELD_MESSAGE, true, &sample },
	  { 3, FIELD_FIXED, false, NULL },
	  { 4, FIELD_NUMBER, false, NULL },
	  { 5, FIELD_MESSAGE, false, &value_type },
	  { 6, FIELD_NUMBER, false, NULL } },
};
static const struct message scope_profiles = {
	{ "profiles" },
	{ { 2, FIELD_MESSAGE, true, &profile } },
};
static const struct message any_value = {
	{ "stringValue", "boolValue", "intValue", "stringValueStrindex" },
	{ { 1, FIELD_TEXT, false, NULL },
	  { 2, FIELD_YES, false, NULL },
	  { 3, FIELD_NUMBER, false, NULL },
	  { 8, FIELD_NUMBER, false, NULL } },
};
static const struct message key_value = {
	{ "key", "value", "keyStrindex" },
	{ { 1, FIELD_TEXT, false, NULL },
	  { 2, FIELD_MESSAGE, false, &any_value },
	  { 3, FIELD_NUMBER, false, NULL } },
};
static const struct message resource = {
	{ "attributes" },
	{ { 1, FIELD_MESSAGE, true, &key_value } },
};
static const struct message resource_profiles = {
	{ "resource", "scopeProfiles" },
	{ { 1, FIELD_MESSAGE, false, &resource }, { 2, FIELD_MESSAGE, true, &scope_profiles } },
};
static const struct message mapping = {
	{ "memoryStart", "memoryLimit", "fileOffset", "filenameStrindex", "attributeIndices" },
	{ { 1, FIELD_NUMBER, false, NULL },
	  { 2, FIELD_NUMBER, false, NULL },
	  { 3, FIELD_NUMBER, false, NULL },
	  { 4, FIELD_NUMBER, false, NULL },
	  { 5, FIELD_NUMBER, true, NULL } },
};
static const struct message line = {
	{ "functionIndex", "line" },
	{ { 1, FIELD_NUMBER, false, NULL }, { 2, FIELD_NUMBER, false, NULL } },
};
static const struct message location = {
	{ "mappingIndex", "address", "lines", "attributeIndices" },
	{ { 1, FIELD_NUMBER, false, NULL },
	  { 2, FIELD_NUMBER, false, NULL },
	  { 3, FIELD_MESSAGE, true, &line },
	  { 4, FIELD_NUMBER, true, NULL } },
};
static const struct message function = {
	{ "nameStrindex", "systemNameStrindex", "filenameStrindex", "startLine" },
	{ { 1, FIELD_NUMBER, false, NULL },
	  { 2, FIELD_NUMBER, false, NULL },
	  { 3, FIELD_NUMBER, false, NULL },
	  { 4, FIELD_NUMBER, false, NULL } },
};
static const struct message attribute = {
	{ "keyStrindex", "value", "unitStrindex" },
	{ { 1, FIELD_NUMBER, false, NULL },
	  { 2, FIELD_MESSAGE, false, &any_value },
	  { 3, FIELD_NUMBER, false, NULL } },
};
static const struct message stack = {
	{ "locationIndices" },
	{ { 1, FIELD_NUMBER, true, NULL } },
};
static const struct message dictionary = {
	{ "mappingTable", "locationTable", "functionTable", "stringTable", "attributeTable",
	  "stackTable" },
	{ { 1, FIELD_MESSAGE, true, &mapping },
	  { 2, FIELD_MESSAGE, true, &location },
	  { 3, FIELD_MESSAGE, true, &function },
	  { 5, FIELD_TEXT, true, NULL },
	  { 6, FIELD_MESSAGE, true, &attribute },
	  { 7, FIELD_MESSAGE, true, &stack } },
};
static const struct message data = {
	{ "resourceProfiles", "dictionary" },
	{ { 1, FIELD_MESSAGE, true, &resource_profiles },
	  { 2, FIELD_MESSAGE, false, &dictionary } },
};

void otlp_json_init(struct otlp_json *json, struct span text)
{
	*json = (struct otlp_json){ .rest = text };
	column_init(&json->bytes, 1, (size_t)1 << 40);
}

void otlp_json_release(struct otlp_json *json)
{
	column_release(&json->bytes);
}

/* --- writing */

static void write_bytes(struct otlp_json *json, const void *bytes, size_t size)
{
	column_commit(&json->bytes, json->size + size);
	if (size > 0)
		memcpy(json->bytes.rows + json->size, bytes, size);
	json->size += size;
}

static void write_varint(struct otlp_json *json, uint64_t number)
{
	unsigned char bytes[10];
	size_t size = 0;

	do {
		bytes[size++] = (unsigned char)((number & 0x7f) | (number > 0x7f ? 0x80 : 0));
		number >>= 7;
	} while (number > 0);
	write_bytes(json, bytes, size);
}

static void write_key(struct otlp_json *json, unsigned number, enum wire_type type)
{
	write_varint(json, (uint64_t)number << 3 | type);
}

/* Room for a length that is known later: where its bytes begin. */
static size_t begin_bytes(struct otlp_json *json, unsigned number)
{
	static const unsigned char room[LENGTH_SIZE];

	write_key(json, number, WIRE_BYTES);
	write_bytes(json, room, sizeof(room));
	return json->size;
}

static void end_bytes(struct otlp_json *json, size_t start)
{
	size_t length = json->size - start;

	for (size_t i = 0; i < LENGTH_SIZE; i++)
		json->bytes.rows[start - LENGTH_SIZE + i] =
			(unsigned char)((length >> (7 * i) & 0x7f) |
					(i + 1 < LENGTH_SIZE ? 0x80 : 0));
}

/* --- values */

static int64_t number_of(struct json_reader *reader, enum json_token token)
{
	struct span text = { reader->text.at, reader->text.at + reader->text.length };
	bool is_negative = token == JSON_TEXT && span_begins(text, "-");
	uint64_t number;

	if (token == JSON_NUMBER)
		return json_number_scaled(reader->number, 0);
	text.at += is_negative;
	if (token != JSON_TEXT || !span_number(text, &number))
		return 0;
	return is_negative ? (int64_t)(0 - number) : (int64_t)number;
}

static void write_fixed(struct otlp_json *json, unsigned number, uint64_t value)
{
	unsigned char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)(value >> (8 * i));
	write_key(json, number, WIRE_FIXED64);
	write_bytes(json, bytes, sizeof(bytes));
}

static void take_message(struct otlp_json *json, struct json_reader *reader,
			 const struct message *message);

static void take_value(struct otlp_json *json, struct json_reader *reader,
		       const struct message *message, int i)
{
	unsigned number = message->fields[i].number;
	enum json_token token;
	size_t start;

	if (message->fields[i].kind == FIELD_MESSAGE) {
		start = begin_bytes(json, number);
		take_message(json, reader, message->fields[i].message);
		end_bytes(json, start);
		return;
	}
	token = json_reader_next(reader);
	if (token == JSON_NUMBER && !json_number_is_whole(reader))
		return;
	if (message->fields[i].kind == FIELD_TEXT) {
		start = begin_bytes(json, number);
		if (token == JSON_TEXT)
			write_bytes(json, reader->text.at, reader->text.length);
		end_bytes(json, start);
	} else if (message->fields[i].kind == FIELD_FIXED) {
		write_fixed(json, number, (uint64_t)number_of(reader, token));
	} else {
		write_key(json, number, WIRE_VARINT);
		write_varint(json, token == JSON_TRUE ? 1 : (uint64_t)number_of(reader, token));
	}
	json_skip_rest(reader, token);
}

/* As deep as the messages above are, and no deeper. */
static void take_message(struct otlp_json *json, struct json_reader *reader,
			 const struct message *message)
{
	int count = 0, i;

	while (count < FIELDS && message->names[count])
		count++;
	if (!json_enter_object(reader))
		return;
	while ((i = json_next_key(reader, message->names, count)) >= 0) {
		if (!message->fields[i].is_list)
			take_value(json, reader, message, i);
		else if (json_enter_array(reader))
			while (json_reader_more(reader))
				take_value(json, reader, message, i);
	}
}

/* --- documents */

static ptrdiff_t read_text(void *opaque, void *bytes, size_t size, struct error *error)
{
	struct otlp_json *json = opaque;

	(void)error;
	if (size > span_length(json->unread))
		size = span_length(json->unread);
	if (size > 0)
		memcpy(bytes, json->unread.at, size);
	json->unread.at += size;
	return (ptrdiff_t)size;
}

bool otlp_json_next(struct otlp_json *json)
{
	struct json_reader reader;

	while (json->rest.at < json->rest.end && strchr(" \t\r\n", *json->rest.at))
		json->rest.at++;
	if (json->rest.at == json->rest.end || json->error.code != ERROR_NONE)
		return false;
	json->unread = json->rest;
	json->size = 0;
	column_commit(&json->bytes, 1);
	json_reader_init(&reader, read_text, json);
	take_message(json, &reader, &data);
	json->replaced += reader.text.replaced;
	if (reader.ended == JSON_BAD)
		json->error = reader.error;
	else if (!json_reader_is_good(&reader))
		error_set(&json->error, ERROR_MALFORMED, "the profile is cut off");
	json->rest.at += json_bytes_position(&reader.bytes);
	json_reader_release(&reader);
	return true;
}
