#include "loaders/fetch/json_message.h"

#include "base/json/json_walk.h"
#include "base/memory.h"

struct json_body {
	const char *at, *end;
};

static ptrdiff_t read_body(void *opaque, void *bytes, size_t size, struct error *error)
{
	struct json_body *body = opaque;
	size_t left = (size_t)(body->end - body->at);

	(void)error;
	size = size < left ? size : left;
	if (size > 0)
		memcpy(bytes, body->at, size);
	body->at += size;
	return (ptrdiff_t)size;
}

char *json_message(const void *bytes, size_t size)
{
	static const char *const keys[] = { "message" };
	struct json_body body = { bytes, (const char *)bytes + size };
	struct json_reader reader;
	struct span text;
	char *message = NULL;

	if (size == 0 || *body.at != '{')
		return NULL;
	json_reader_init(&reader, read_body, &body);
	if (json_enter_object(&reader))
		while (!message && JSON_NEXT_KEY(&reader, keys) >= 0)
			if (json_take_text(&reader, &text))
				message = memory_text(text.at, span_length(text));
	json_reader_release(&reader);
	return message;
}
