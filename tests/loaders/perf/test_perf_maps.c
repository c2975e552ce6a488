#include "tests/unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/perf/perf_maps.h"

/* Modules are letters; the offset of one is where it would begin if all of it were mapped. */
static void add(struct perf_maps **maps, char module, uint64_t start, uint64_t end, uint64_t offset)
{
	perf_maps_add(maps, &(struct perf_map){ start, end, offset, (uint32_t)module });
}

/* "10-20 a+0 30-40 b+5" */
#define assert_maps(maps, expected)                                                          \
	do {                                                                                 \
		char text_[512] = "";                                                        \
		size_t used_ = 0;                                                            \
                                                                                             \
		const struct perf_map *before_, *map_ = perf_maps_behind(maps, 0, &before_); \
                                                                                             \
		for (; map_; map_ = perf_maps_behind(maps, map_->end, &before_))             \
			used_ += (size_t)sprintf(text_ + used_,                              \
						 "%s%" PRIu64 "-%" PRIu64 " %c+%" PRIu64,    \
						 before_ ? " " : "", map_->start, map_->end, \
						 (char)map_->module, map_->offset);          \
		assert_string_equal(text_, expected);                                        \
	} while (0)

static struct perf_maps_total total;

static void find(void **state)
{
	struct perf_maps *maps = perf_maps_new(&total);

	(void)state;
	assert_null(perf_maps_find(maps, 0));
	add(&maps, 'b', 30, 40, 0);
	add(&maps, 'a', 10, 20, 0);
	assert_null(perf_maps_find(maps, 9));
	assert_int_equal(perf_maps_find(maps, 10)->module, 'a');
	assert_int_equal(perf_maps_find(maps, 19)->module, 'a');
	assert_null(perf_maps_find(maps, 20));
	assert_int_equal(perf_maps_find(maps, 39)->module, 'b');
	assert_null(perf_maps_find(maps, UINT64_MAX));
	perf_maps_free(maps);
}

static void overlap(void **state)
{
	struct perf_maps *maps = perf_maps_new(&total);

	(void)state;
	add(&maps, 'a', 10, 50, 0);
	add(&maps, 'b', 20, 30, 7);
	assert_maps(maps, "10-20 a+0 20-30 b+7 30-50 a+20");
	add(&maps, 'c', 5, 12, 0);
	assert_maps(maps, "5-12 c+0 12-20 a+2 20-30 b+7 30-50 a+20");
	add(&maps, 'd', 15, 40, 0);
	assert_maps(maps, "5-12 c+0 12-15 a+2 15-40 d+0 40-50 a+30");
	add(&maps, 'e', 0, 100, 3);
	assert_maps(maps, "0-100 e+3");
	perf_maps_remove(&maps, 40, 60);
	assert_maps(maps, "0-40 e+3 60-100 e+63");
	perf_maps_remove(&maps, 0, UINT64_MAX);
	assert_maps(maps, "");
	perf_maps_free(maps);
}

static void empty(void **state)
{
	struct perf_maps *maps = perf_maps_new(&total);

	(void)state;
	add(&maps, 'a', 10, 10, 0);
	add(&maps, 'a', 10, 5, 0);
	perf_maps_remove(&maps, 10, 5);
	assert_maps(maps, "");
	add(&maps, 'a', UINT64_MAX - 1, UINT64_MAX, 0);
	assert_int_equal(perf_maps_find(maps, UINT64_MAX - 1)->module, 'a');
	perf_maps_free(maps);
}

/* What is looked up once is remembered for a version. */
static void versions(void **state)
{
	struct perf_maps *maps = perf_maps_new(&total);
	uint32_t version = maps->version;

	(void)state;
	add(&maps, 'a', 10, 50, 0);
	add(&maps, 'b', 60, 70, 0);
	assert_int_equal(maps->version, version);
	/* mprotect reports the same mapping again, or a part of it. */
	add(&maps, 'a', 20, 30, 10);
	assert_int_equal(maps->version, version);
	assert_maps(maps, "10-50 a+0 60-70 b+0");
	add(&maps, 'a', 20, 30, 11);
	assert_int_not_equal(maps->version, version);
	version = maps->version;
	perf_maps_remove(&maps, 60, 65);
	assert_int_not_equal(maps->version, version);
	perf_maps_free(maps);
}

static void share(void **state)
{
	struct perf_maps *parent = perf_maps_new(&total), *child;
	uint32_t version;

	(void)state;
	add(&parent, 'a', 10, 20, 0);
	version = parent->version;
	child = perf_maps_share(parent);
	assert_ptr_equal(child, parent);
	add(&child, 'b', 30, 40, 0);
	assert_maps(parent, "10-20 a+0");
	assert_maps(child, "10-20 a+0 30-40 b+0");
	assert_int_equal(parent->version, version);
	assert_int_not_equal(child->version, version);
	perf_maps_free(parent);
	assert_maps(child, "10-20 a+0 30-40 b+0");
	perf_maps_free(child);
}

/* Many forks of a process with many mappings, each with one more of its own. */
static void many_copies(void **state)
{
	enum { COUNT = 20000 };
	struct perf_maps *parent = perf_maps_new(&total), **children;

	(void)state;
	children = memory_new(COUNT, sizeof(*children));
	for (uint64_t i = 0; i < COUNT; i++)
		add(&parent, 'a', 10 * i, 10 * i + 10, 0);
	for (uint64_t i = 0; i < COUNT; i++) {
		children[i] = perf_maps_share(parent);
		add(&children[i], 'b', 5, 8, 0);
		assert_int_equal(perf_maps_find(children[i], 6)->module, 'b');
	}
	for (uint64_t i = 0; i < COUNT; i++) {
		assert_int_equal(perf_maps_find(children[i], 6)->module, 'b');
		assert_int_equal(perf_maps_find(children[i], 10 * i + 9)->module, 'a');
		perf_maps_free(children[i]);
	}
	assert_int_equal(perf_maps_find(parent, 6)->module, 'a');
	free(children);
	perf_maps_free(parent);
}

/* What is mapped at each address, byte by byte. */
enum { PLACES = 3000 };

static void assert_as_bytes(const struct perf_maps *maps, const struct perf_map *bytes)
{
	const struct perf_map *before, *map = perf_maps_behind(maps, 0, &before);
	uint32_t count = 0;

	for (uint64_t at = 0; at < PLACES; at++) {
		const struct perf_map *found = perf_maps_find(maps, at);

		assert_int_equal(found ? found->module : 0, bytes[at].module);
		if (found)
			assert_int_equal(found->offset + (at - found->start), bytes[at].offset);
	}
	for (; map; map = perf_maps_behind(maps, map->end, &before), count++) {
		assert_true(map->start < map->end);
		assert_true(!before || before->end <= map->start);
	}
	assert_int_equal(count, maps->count);
}

/* Random mappings and removals give what writing each byte does, and leave copies as they were. */
static void any_order(void **state)
{
	struct perf_map *bytes = memory_new(PLACES, sizeof(*bytes)), *old;
	struct perf_maps *maps = perf_maps_new(&total), *copy = NULL;
	uint32_t seed = 1;

	(void)state;
	old = memory_new(PLACES, sizeof(*old));
	for (uint32_t step = 0; step < 12000; step++) {
		uint64_t start, end;
		uint32_t module;

		seed = seed * 1664525 + 1013904223;
		start = (seed >> 8) % PLACES;
		module = (seed >> 4) % 8;
		end = start + 1 + (seed >> 24) % (step % 700 == 0 ? 256 : 3);
		if (end > PLACES)
			end = PLACES;
		if (module == 0)
			perf_maps_remove(&maps, start, end);
		else
			add(&maps, (char)module, start, end, step * 10000);
		for (uint64_t at = start; at < end; at++) {
			bytes[at].module = module;
			bytes[at].offset = step * 10000 + (at - start);
		}
		if (step % 1500 == 0) {
			assert_as_bytes(maps, bytes);
			if (copy)
				assert_as_bytes(copy, old);
			perf_maps_free(copy);
			copy = perf_maps_share(maps);
			memcpy(old, bytes, PLACES * sizeof(*old));
		}
	}
	perf_maps_remove(&maps, 0, PLACES);
	assert_int_equal(maps->count, 0);
	assert_as_bytes(copy, old);
	perf_maps_free(copy);
	perf_maps_free(maps);
	free(old);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(find),      cmocka_unit_test(overlap),
		cmocka_unit_test(empty),     cmocka_unit_test(versions),
		cmocka_unit_test(share),     cmocka_unit_test(many_copies),
		cmocka_unit_test(any_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
