#include "loaders/fetch/stores/parca_merge.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "base/wire.h"
#include "loaders/fetch/stores/message.h"

enum {
	MERGE_LIMIT = 1 << 30,
	FRAME_HEAD = 5, /* a byte of flags, and the size */
	MODE_MERGE = 2,
	REPORT_PPROF = 1,
};

static void add_time(struct message *message, uint32_t field, int64_t milliseconds)
{
	struct message time = { 0 };

	message_add_number(&time, 1, (uint64_t)(milliseconds / 1000));
	message_add_number(&time, 2, (uint64_t)(milliseconds % 1000 * 1000000));
	message_add_message(message, field, &time);
	message_release(&time);
}

static void print_request(struct message *frame, const struct store_selection *selection,
			  const struct store_range *range)
{
	struct message request = { 0 }, merge = { 0 };
	char *query = print_text("%s%s", selection->type, selection->selector);
	unsigned char head[FRAME_HEAD] = { 0 };

	message_add_text(&merge, 1, query);
	add_time(&merge, 2, range->from);
	add_time(&merge, 3, range->to);
	message_add_number(&request, 1, MODE_MERGE);
	message_add_message(&request, 3, &merge);
	message_add_number(&request, 5, REPORT_PPROF);
	for (int i = 0; i < 4; i++)
		head[1 + i] = (unsigned char)(request.size >> (24 - 8 * i));
	message_add_bytes(frame, head, sizeof(head));
	message_add_bytes(frame, request.bytes, request.size);
	message_release(&merge);
	message_release(&request);
	free(query);
}

/* "grpc-status: 3\r\ngrpc-message: what is wrong\r\n" */
static bool take_trailer(const struct store *store, struct wire trailer, bool *has_ended,
			 struct error *error)
{
	char *text = memory_text((const char *)trailer.at, (size_t)(trailer.end - trailer.at));
	const char *status = strstr(text, "rpc-status:"), *said = strstr(text, "rpc-message:");
	bool is_good = status && strtol(status + strlen("rpc-status:"), NULL, 10) == 0;
	char *shown;

	*has_ended = true;
	if (!is_good) {
		said = said ? said + strlen("rpc-message:") : "no reason";
		said += strspn(said, " ");
		shown = http_client_hide(store->client, said);
		error_set(error, ERROR_IO, "%s answers: %.*s", store->kind->title,
			  (int)strcspn(shown, "\r\n"), shown);
		free(shown);
	}
	free(text);
	return is_good;
}

/* Of a QueryResponse: its field 6. */
static void take_response(struct wire message, struct store_bytes *merged)
{
	struct wire_field field;

	while (wire_next(&message, &field) == WIRE_FIELD)
		if (field.number == 6 && field.type == WIRE_BYTES) {
			size_t size = (size_t)(field.bytes.end - field.bytes.at);

			free(merged->bytes);
			merged->bytes =
				(unsigned char *)memory_text((const char *)field.bytes.at, size);
			merged->size = size;
		}
}

static bool take_frames(const struct store *store, const struct http_answer *answer,
			struct store_bytes *merged, struct error *error)
{
	struct wire left = { answer->body, answer->body + answer->size };
	bool has_ended = false, is_good = true;

	while (is_good && left.end - left.at >= FRAME_HEAD) {
		const unsigned char *head = left.at;
		size_t size = (size_t)head[1] << 24 | (size_t)head[2] << 16 | (size_t)head[3] << 8 |
			      head[4];
		struct wire frame = { head + FRAME_HEAD, head + FRAME_HEAD + size };

		if (size > (size_t)(left.end - left.at - FRAME_HEAD))
			break;
		if (head[0] & 0x80)
			is_good = take_trailer(store, frame, &has_ended, error);
		else
			take_response(frame, merged);
		left.at = frame.end;
	}
	if (!is_good)
		return false;
	return has_ended || error_set(error, ERROR_IO,
				      "the answer of %s is cut off: asked again, it may be whole",
				      http_client_host(store->client));
}

enum store_merging parca_merge(struct store *store, const struct store_selection *selection,
			       const struct store_range *range, struct store_bytes *merged,
			       struct error *error)
{
	struct message frame = { 0 };
	struct http_answer answer;
	char *note = print_text("%s%s %" PRId64 "-%" PRId64, selection->type, selection->selector,
				range->from, range->to);
	bool is_good;

	print_request(&frame, selection, range);
	is_good = store_ask(store,
			    &(struct http_request){
				    .path = "/api/parca.query.v1alpha1.QueryService/Query",
				    .content_type = "application/grpc-web+proto",
				    .header = "X-Grpc-Web: 1",
				    .body = frame.bytes,
				    .size = frame.size,
				    .limit = MERGE_LIMIT,
				    .note = note,
			    },
			    &answer, error);
	message_release(&frame);
	free(note);
	if (!is_good)
		return STORE_FAILED;
	is_good = take_frames(store, &answer, merged, error);
	if (!is_good) {
		free(merged->bytes);
		*merged = (struct store_bytes){ 0 };
	}
	http_answer_release(&answer);
	return is_good ? STORE_MERGED : STORE_FAILED;
}
