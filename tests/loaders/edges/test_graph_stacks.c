#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/edges/graph_stacks.h"

/* A graph of one value, and what its profile says. */
struct world {
	struct profile_builder *builder;
	struct call_graph graph;
	struct graph_output output;
	location_id *locations;
	uint32_t functions;
	uint64_t stacks_limit; /* 0: the usual */
	/* Per function; of calls per row of the graph. */
	int64_t *self, *total, *calls;
};

static void world_init(struct world *world, uint32_t functions)
{
	*world = (struct world){
		.builder = profile_builder_new(),
		.locations = memory_new(functions, sizeof(location_id)),
		.functions = functions,
	};
	call_graph_init(&world->graph, 1);
	for (uint32_t i = 0; i < functions; i++) {
		char name[20];
		frame_id frame;

		snprintf(name, sizeof(name), "f%u", i);
		frame = profile_builder_add_frame(
			world->builder,
			profile_builder_add_function(
				world->builder,
				&(struct function_info){
					.name = profile_builder_add_string(world->builder, name,
									   strlen(name)) }),
			0);
		world->locations[i] = profile_builder_add_location(world->builder, 0, 0, &frame, 1);
	}
}

static void world_release(struct world *world)
{
	profile_builder_free(world->builder);
	call_graph_release(&world->graph);
	free(world->locations);
	free(world->self);
	free(world->total);
	free(world->calls);
}

static void spend(struct world *world, uint32_t function, int64_t cost)
{
	uint32_t row =
		call_graph_add_self(&world->graph, &(struct graph_place){ .function = function });

	call_graph_self_values(&world->graph, row)[0] += cost;
}

static void call(struct world *world, uint32_t caller, uint32_t callee, int64_t cost)
{
	uint32_t row = call_graph_add_call(&world->graph,
					   &(struct graph_place){ .function = caller }, callee);

	call_graph_call_values(&world->graph, row)[0] += cost;
	world->graph.calls[row].count++;
}

static uint32_t function_at(const struct world *world, location_id location)
{
	for (uint32_t low = 0, high = world->functions; low < high;) {
		uint32_t middle = (low + high) / 2;

		if (world->locations[middle] == location)
			return middle;
		if (world->locations[middle] < location)
			low = middle + 1;
		else
			high = middle;
	}
	return UINT32_MAX; /* [cycle], [other callers] */
}

static void add_sample(struct world *world, uint32_t sample, uint32_t *seen)
{
	const struct profile *profile = profile_builder_profile(world->builder);
	int64_t weight = profile_weight(profile, 0, sample);
	uint32_t below = UINT32_MAX;

	for (stack_id stack = profile->samples.stack[sample]; stack != 0;
	     stack = profile->stacks.caller[stack]) {
		uint32_t function = function_at(world, profile->stacks.location[stack]);

		if (stack == profile->samples.stack[sample])
			world->self[function] += weight;
		if (function < world->functions && seen[function] != sample + 1) {
			seen[function] = sample + 1;
			world->total[function] += weight;
			if (below < world->functions)
				world->calls[call_graph_add_call(
					&world->graph,
					&(struct graph_place){ .function = function }, below)] +=
					weight;
		}
		below = function;
	}
}

/* Makes the stacks, and sums up what they say. */
static void build(struct world *world)
{
	static const int64_t factor = 1;
	static const struct quantity_unit unit = { UNIT_COUNT, 0, "events" };
	uint32_t type = profile_builder_add_sample_type(
		world->builder, profile_builder_add_string(world->builder, "A", 1), unit);
	uint32_t *seen = memory_new(world->functions, sizeof(*seen));

	profile_builder_set_columns(world->builder, COLUMN_TYPE);
	for (uint32_t i = 0; i < world->graph.self_count; i++)
		world->graph.selfs[i].location =
			world->locations[world->graph.selfs[i].place.function];
	for (uint32_t i = 0; i < world->graph.call_count; i++)
		world->graph.calls[i].location =
			world->locations[world->graph.calls[i].place.function];
	world->graph.locations =
		memory_resize(NULL, world->functions, sizeof(*world->graph.locations));
	memcpy(world->graph.locations, world->locations,
	       world->functions * sizeof(*world->locations));
	graph_output_init(&world->output, world->builder);
	if (world->stacks_limit > 0)
		world->output.stacks_left = world->stacks_limit;
	world->output.types = &type;
	world->output.factors = &factor;
	graph_stacks_build(&world->graph, &world->output);
	graph_output_finish(&world->output, true);
	world->self = memory_new(world->functions, sizeof(*world->self));
	world->total = memory_new(world->functions, sizeof(*world->total));
	world->calls = memory_new(world->graph.call_count + 1000, sizeof(*world->calls));
	for (uint32_t i = 0; i < profile_builder_profile(world->builder)->samples.count; i++)
		add_sample(world, i, seen);
	free(seen);
}

/* Against the graph itself. */
static void assert_selfs(const struct world *world)
{
	for (uint32_t i = 0; i < world->graph.self_count; i++)
		assert_int_equal(world->self[world->graph.selfs[i].place.function],
				 call_graph_self_values(&world->graph, i)[0]);
}

static void assert_calls(const struct world *world)
{
	for (uint32_t i = 0; i < world->graph.call_count; i++)
		assert_int_equal(world->calls[i], call_graph_call_values(&world->graph, i)[0]);
}

static int64_t spent_by(const struct world *world, uint32_t function)
{
	int64_t spent = 0;

	for (uint32_t i = 0; i < world->graph.self_count; i++)
		if (world->graph.selfs[i].place.function == function)
			spent += call_graph_self_values(&world->graph, i)[0];
	for (uint32_t i = 0; i < world->graph.call_count; i++)
		if (world->graph.calls[i].place.function == function)
			spent += call_graph_call_values(&world->graph, i)[0];
	return spent;
}

/* A stack that was really there: functions with rising numbers, or any. */
static void run(struct world *world, unsigned *seed, bool may_recurse)
{
	uint32_t at = 0;
	int64_t cost = rand_r(seed) % 100;
	uint32_t depth = (uint32_t)rand_r(seed) % 12;

	for (uint32_t i = 0; i < depth && at + 1 < world->functions; i++) {
		uint32_t next = may_recurse ? 1 + (uint32_t)rand_r(seed) % (world->functions - 1)
					    : at + 1 + (uint32_t)rand_r(seed) % 4;

		if (next >= world->functions)
			break;
		/* As profilers of calls count: once for each call, however deep. */
		call(world, at, next, cost);
		at = next;
	}
	spend(world, at, cost);
}

static void all_numbers_of_functions_are_exact_without_cycles(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed < 30; seed++) {
		struct world world;
		unsigned drawn = seed;

		world_init(&world, 30);
		for (int i = 0; i < 400; i++)
			run(&world, &drawn, false);
		build(&world);
		assert_selfs(&world);
		assert_calls(&world);
		for (uint32_t i = 0; i < world.functions; i++)
			assert_int_equal(world.total[i], spent_by(&world, i));
		world_release(&world);
	}
}

static void cycles_lose_nothing(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed < 30; seed++) {
		struct world world;
		unsigned drawn = seed;
		int64_t whole = 0;

		world_init(&world, 20);
		for (int i = 0; i < 300; i++)
			run(&world, &drawn, true);
		build(&world);
		assert_selfs(&world);
		for (uint32_t i = 0; i < world.functions; i++)
			whole += world.self[i];
		/* All comes from the first function, which nobody calls. */
		assert_int_equal(world.total[0], whole);
		world_release(&world);
	}
}

/* In each of 30 storeys two functions call both of the next one: 2^30 ways. */
static void many_ways_are_few_stacks(void **state)
{
	enum { STOREYS = 30 };
	struct world world;

	(void)state;
	world_init(&world, 2 * STOREYS + 1);
	call(&world, 2 * STOREYS, 0, 4000000);
	call(&world, 2 * STOREYS, 1, 4000000);
	for (uint32_t i = 0; i + 1 < STOREYS; i++)
		for (uint32_t from = 0; from < 2; from++)
			for (uint32_t to = 0; to < 2; to++)
				call(&world, 2 * i + from, 2 * i + 2 + to, 2000000);
	spend(&world, 2 * STOREYS - 2, 4000000);
	spend(&world, 2 * STOREYS - 1, 4000000);
	build(&world);
	assert_selfs(&world);
	assert_calls(&world);
	for (uint32_t i = 0; i < 2 * STOREYS; i++)
		assert_int_equal(world.total[i], 4000000);
	assert_true(profile_builder_profile(world.builder)->stacks.count < 3000000);
	assert_false(world.output.is_gathered);
	world_release(&world);
}

/* Each function of a long chain is called by all of many: more stacks than can be shown. */
static void what_cannot_be_shown_is_gathered(void **state)
{
	enum { CALLERS = 400, CHAIN = 400 };
	struct world world;
	int64_t whole = 0;

	(void)state;
	world_init(&world, CALLERS + CHAIN);
	world.stacks_limit = 40000;
	for (uint32_t i = 0; i < CALLERS; i++)
		call(&world, i, CALLERS, CHAIN);
	for (uint32_t i = 0; i < CHAIN; i++) {
		spend(&world, CALLERS + i, CALLERS);
		if (i + 1 < CHAIN)
			call(&world, CALLERS + i, CALLERS + i + 1,
			     (int64_t)CALLERS * (CHAIN - 1 - i));
	}
	build(&world);
	assert_selfs(&world);
	for (uint32_t i = 0; i < world.functions; i++)
		whole += world.self[i];
	assert_int_equal(whole, (int64_t)CALLERS * CHAIN);
	assert_true(world.output.is_gathered);
	world_release(&world);
}

static void a_long_ring(void **state)
{
	enum { RING = 2000 };
	struct world world;

	(void)state;
	world_init(&world, RING);
	for (uint32_t i = 0; i < RING; i++) {
		spend(&world, i, 3);
		call(&world, i, (i + 1) % RING, 1000000);
	}
	build(&world);
	assert_selfs(&world);
	world_release(&world);
}

/* Calls that cost more than what was done, and less. */
static void contradictions_do_not_invent_costs(void **state)
{
	struct world world;

	(void)state;
	world_init(&world, 4);
	call(&world, 0, 2, 300);
	call(&world, 1, 2, 100);
	call(&world, 0, 3, 10);
	spend(&world, 2, 40);
	spend(&world, 3, 25);
	build(&world);
	assert_selfs(&world);
	assert_int_equal(world.calls[0], 30);
	assert_int_equal(world.calls[1], 10);
	assert_int_equal(world.calls[2], 10);
	assert_int_equal(world.total[3], 25);
	assert_int_equal(world.total[0], 40);
	world_release(&world);
}

static void sums_at_the_limit(void **state)
{
	struct world world;

	(void)state;
	world_init(&world, 3);
	call(&world, 0, 1, INT64_MAX);
	call(&world, 0, 2, INT64_MAX);
	call(&world, 1, 2, INT64_MAX);
	call(&world, 2, 1, INT64_MAX);
	spend(&world, 1, INT64_MAX);
	spend(&world, 2, INT64_MAX);
	build(&world);
	assert_int_equal(world.self[1], INT64_MAX);
	assert_int_equal(world.total[0], INT64_MAX);
	world_release(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_numbers_of_functions_are_exact_without_cycles),
		cmocka_unit_test(cycles_lose_nothing),
		cmocka_unit_test(many_ways_are_few_stacks),
		cmocka_unit_test(what_cannot_be_shown_is_gathered),
		cmocka_unit_test(a_long_ring),
		cmocka_unit_test(contradictions_do_not_invent_costs),
		cmocka_unit_test(sums_at_the_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
