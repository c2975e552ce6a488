/* The last part of a stream, as a file. */
#include "sources/live/live_tape.h"

#include <stdlib.h>
#include <string.h>

#include "tests/unit.h"

enum { WINDOW = 100 };

struct taped {
	struct live_tape *tape;
	struct live_state *state;
};

static struct taped begin(void)
{
	static const unsigned char header[] = "<head>";
	struct taped taped = { live_tape_new(WINDOW), live_state_new() };

	live_state_begin(taped.state, header, sizeof(header) - 1);
	live_tape_end_round(taped.tape, 0, taped.state);
	return taped;
}

static void end(struct taped *taped)
{
	live_tape_free(taped->tape);
	live_state_free(taped->state);
}

/* A round with this text, whose newest sample is of that time. */
static void round_of(struct taped *taped, const char *text, int64_t newest)
{
	live_tape_add(taped->tape, text, strlen(text));
	live_tape_end_round(taped->tape, newest, taped->state);
}

/* What it would write; caller frees. NULL: nothing. */
static char *written(const struct taped *taped, int64_t *length)
{
	char *text;
	size_t size;
	FILE *stream = open_memstream(&text, &size);
	bool is_there;

	assert_non_null(stream);
	is_there = live_tape_write(taped->tape, stream, length);
	fclose(stream);
	if (is_there)
		return text;
	free(text);
	return NULL;
}

static void expect(const struct taped *taped, const char *expected, int64_t expected_length)
{
	int64_t length;
	char *text = written(taped, &length);

	assert_non_null(text);
	assert_string_equal(text, expected);
	assert_int_equal(length, expected_length);
	free(text);
}

static void it_has_at_least_a_window_and_what_was_said_before(void **state)
{
	struct taped taped = begin();
	int64_t length;

	(void)state;
	assert_null(written(&taped, &length));
	round_of(&taped, "a", 1000);
	round_of(&taped, "b", 1060);
	expect(&taped, "<head>ab", 60);
	round_of(&taped, "c", 1120);
	expect(&taped, "<head>abc", 120);
	round_of(&taped, "d", 1180);
	expect(&taped, "<head>abcd", 180);
	/* The first part is a whole window old. */
	round_of(&taped, "e", 1240);
	expect(&taped, "<head>de", 120);
	round_of(&taped, "f", 1250);
	expect(&taped, "<head>def", 130);
	end(&taped);
}

static void it_stays_while_it_is_held(void **state)
{
	struct taped taped = begin();

	(void)state;
	round_of(&taped, "a", 1000);
	live_tape_hold(taped.tape, true);
	round_of(&taped, "b", 5000);
	expect(&taped, "<head>a", 0);
	live_tape_hold(taped.tape, false);
	/* Not a part of a round. */
	round_of(&taped, "c", 6000);
	round_of(&taped, "d", 6010);
	expect(&taped, "<head>d", 10);
	end(&taped);
}

static void what_is_too_much_is_dropped(void **state)
{
	enum { PIECE = LIVE_TAPE_LIMIT / 8 };
	struct taped taped = begin();
	char *piece = calloc(PIECE, 1), *text;
	FILE *stream;
	size_t size;
	int64_t length;

	(void)state;
	assert_non_null(piece);
	for (int i = 0; i < 40; i++) {
		live_tape_add(taped.tape, piece, PIECE);
		live_tape_end_round(taped.tape, 1000 + i, taped.state);
	}
	stream = open_memstream(&text, &size);
	assert_non_null(stream);
	assert_true(live_tape_write(taped.tape, stream, &length));
	fclose(stream);
	assert_in_range(size, LIVE_TAPE_LIMIT / 2, LIVE_TAPE_LIMIT + 2 * PIECE);
	assert_in_range(length, 3, 9);
	free(text);
	free(piece);
	end(&taped);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_has_at_least_a_window_and_what_was_said_before),
		cmocka_unit_test(it_stays_while_it_is_held),
		cmocka_unit_test(what_is_too_much_is_dropped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
