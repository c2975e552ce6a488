#include "tests/unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/perf/perf_maps.h"

/* Modules are letters; the offset of one is where it would begin if all of it were mapped. */
static void add(struct perf_maps **maps, char module, uint64_t start, uint64_t end, uint64_t offset)
{
	perf_maps_add(maps, &(struct perf_map){ start, end, offset, (uint32_t)module });
}

/* "10-20 a+0 30-40 b+5" */
#define assert_maps(maps, expected)                                                         \
	do {                                                                                \
		char text_[512] = "";                                                       \
		size_t used_ = 0;                                                           \
                                                                                            \
		for (uint32_t i_ = 0; i_ < (maps)->count; i_++) {                           \
			const struct perf_map *map_ = &(maps)->list[i_];                    \
                                                                                            \
			used_ += (size_t)sprintf(text_ + used_,                             \
						 "%s%" PRIu64 "-%" PRIu64 " %c+%" PRIu64,   \
						 i_ > 0 ? " " : "", map_->start, map_->end, \
						 (char)map_->module, map_->offset);         \
		}                                                                           \
		assert_string_equal(text_, expected);                                       \
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
	assert_true(total.copied > 100 * COUNT && total.copied <= 1 << 24);
	/* Copies that are gone do not count. */
	for (uint64_t i = 0; i < COUNT; i++)
		perf_maps_free(children[i]);
	assert_int_equal(total.copied, 0);
	free(children);
	perf_maps_free(parent);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(find),  cmocka_unit_test(overlap),
		cmocka_unit_test(empty), cmocka_unit_test(versions),
		cmocka_unit_test(share), cmocka_unit_test(many_copies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
