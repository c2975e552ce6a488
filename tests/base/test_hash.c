/* Hashes, and the index from content to row. */
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

#include "base/id_index.h"
#include "tests/unit.h"

enum { TEXTS = 4096 };

static int compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* How many of the hashes are those of another text, too. */
static int count_collisions(uint64_t *hashes, int count)
{
	int collisions = 0;

	qsort(hashes, (size_t)count, sizeof(*hashes), compare);
	for (int i = 1; i < count; i++)
		collisions += hashes[i] == hashes[i - 1];
	return collisions;
}

static void texts_of_every_length_differ(void **state)
{
	static const char letters[] =
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
	uint64_t hashes[sizeof(letters)];

	(void)state;
	for (size_t length = 0; length < sizeof(letters); length++)
		hashes[length] = hash_bytes(letters, length, 1);
	assert_int_equal(count_collisions(hashes, sizeof(letters)), 0);
}

static void every_byte_counts(void **state)
{
	char text[50] = { 0 };

	(void)state;
	for (size_t length = 1; length <= sizeof(text); length++) {
		uint64_t hash = hash_bytes(text, length, 1);

		for (size_t i = 0; i < length; i++) {
			text[i] = 1;
			assert_true(hash_bytes(text, length, 1) != hash);
			text[i] = 0;
		}
	}
}

/* A product with zero is zero, whatever the other factor: an input must not be able to make
 * one, wherever it puts the constants that everybody can read. */
static void constants_in_the_input_do_not_collide(void **state)
{
	static const uint64_t constants[] = { 0xa0761d6478bd642fULL, 0xe7037ed1a0b428dbULL };
	static uint64_t hashes[TEXTS];

	(void)state;
	for (size_t length = 8; length <= 40; length++) {
		for (size_t which = 0; which < 2; which++) {
			for (size_t at = 0; at + 8 <= length; at++) {
				char text[48] = { 0 };

				for (int i = 0; i < 64; i++) {
					/* The number is where the constant is not. */
					memset(text, i + 1, length);
					memcpy(text + at, &constants[which], 8);
					hashes[i] = hash_bytes(text, length, 7);
				}
				if (length > 8)
					assert_int_equal(count_collisions(hashes, 64), 0);
			}
		}
	}
	for (size_t which = 0; which < 2; which++) {
		for (int i = 0; i < TEXTS; i++)
			hashes[i] = hash_pair(constants[which], (uint64_t)i, 7);
		assert_int_equal(count_collisions(hashes, TEXTS), 0);
		for (int i = 0; i < TEXTS; i++)
			hashes[i] = hash_pair((uint64_t)i, constants[which], 7);
		assert_int_equal(count_collisions(hashes, TEXTS), 0);
	}
}

/* The low bits choose the slot: numbers in a row and multiples of powers of two must spread. */
static void neighbours_spread(void **state)
{
	(void)state;
	for (unsigned shift = 0; shift < 32; shift += 4) {
		static unsigned slots[TEXTS];
		unsigned longest = 0;

		memset(slots, 0, sizeof(slots));
		for (uint64_t i = 0; i < TEXTS; i++)
			slots[hash_pair(i << shift, i, 3) % TEXTS]++;
		for (int i = 0; i < TEXTS; i++)
			longest = slots[i] > longest ? slots[i] : longest;
		/* 7 on average, were the hashes drawn by lot. */
		assert_true(longest < 16);
	}
}

static void seeds_change_everything(void **state)
{
	(void)state;
	assert_true(hash_bytes("main", 4, 1) != hash_bytes("main", 4, 2));
	assert_true(hash_pair(1, 2, 1) != hash_pair(1, 2, 2));
	assert_true(hash_seed() != hash_seed());
}

static uint32_t find(const struct id_index *index, uint32_t wanted)
{
	uint64_t hash = hash_pair(wanted, 0, 5);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) && id == wanted)
			return id;
	return 0;
}

static void an_index_finds_what_was_added_however_often_it_grew(void **state)
{
	struct id_index index;

	(void)state;
	id_index_init(&index);
	for (uint32_t id = 1; id <= 100000; id++) {
		assert_int_equal(find(&index, id), 0);
		id_index_add(&index, hash_pair(id, 0, 5), id);
		assert_true(index.count <= index.mask / 2 + 1);
	}
	for (uint32_t id = 1; id <= 100000; id++)
		assert_int_equal(find(&index, id), id);
	assert_int_equal(find(&index, 100001), 0);
	id_index_release(&index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_of_every_length_differ),
		cmocka_unit_test(every_byte_counts),
		cmocka_unit_test(constants_in_the_input_do_not_collide),
		cmocka_unit_test(neighbours_spread),
		cmocka_unit_test(seeds_change_everything),
		cmocka_unit_test(an_index_finds_what_was_added_however_often_it_grew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
