#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define FRAME(name) \
	"\"callFrame\":{\"functionName\":\"" name "\",\"url\":\"b.js\",\"lineNumber\":0}"
#define SPACE "type inuse_space bytes\n"

static void trees(void **state)
{
	static const struct loaded_case cases[] = {
		{ "in an answer of the inspector",
		  "{\"profile\":{\"head\":{" FRAME(
			  "a") ",\"selfSize\":96,\"id\":1,\"children\":[]}}}",
		  SPACE "a b.js:0_[j] 96 inuse_space\n" },
		{ "bytes of each node, and how many samples they come from",
		  "{\"head\":{" FRAME("m") ",\"selfSize\":0,\"id\":1,\"children\":["
					   "{" FRAME("a") ",\"selfSize\":96,\"id\":"
							  "2,\"children\":[{"
							  "\"children\":[]," FRAME(
								  "b") ",\"selfSize\":8,\"id\":3}]}"
								       ",{" FRAME("c") ",\"selfSize"
										       "\":1,"
										       "\"id\":4}"
										       "]},"
										       "\"samples\""
										       ":[{"
										       "\"size\":"
										       "48,"
										       "\"nodeId\":"
										       "2,"
										       "\"ordinal\""
										       ":1},{"
										       "\"size\":"
										       "48,"
										       "\"nodeId\":"
										       "2,"
										       "\"ordinal\""
										       ":2},{"
										       "\"size\":8,"
										       "\"nodeId\":"
										       "3,"
										       "\"ordinal\""
										       ":3}]}",
		  SPACE "m b.js:0_[j];a b.js:0_[j] 96 inuse_space\n"
			"m b.js:0_[j];a b.js:0_[j];b b.js:0_[j] 8 inuse_space\n"
			"m b.js:0_[j];c b.js:0_[j] 1 inuse_space\n" },
		{ "nothing in use",
		  "{\"head\":{" FRAME("m") ",\"selfSize\":0,\"id\":1,\"children\":["
					   "]},\"samples\":[]}",
		  SPACE "warning: no samples: none of the sampled memory was still in use\n" },
		{ "cut short",
		  "{\"head\":{" FRAME("m") ",\"selfSize\":7,\"id\":1,\"children\":["
					   "{" FRAME("a"),
		  SPACE "m b.js:0_[j] 7 inuse_space\n"
			"warning: the profile is cut off; everything before that is "
			"shown\n" },
		{ "samples of nodes that are not there",
		  "{\"head\":{" FRAME("m") ",\"selfSize\":7,\"id\":1},\"samples\":["
					   "{\"nodeId\":3}]}",
		  SPACE "m b.js:0_[j] 7 inuse_space\n"
			"warning: 1 sample refers to a missing node: skipped\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

/* Nodes in each other are no recursion, and each costs as much as the first. */
static void deep(void **state)
{
	enum { LEVELS = 100000 };
	static const char before[] = "{\"head\":", node[] = "{\"selfSize\":1,\"children\":[";
	size_t size = strlen(before) + LEVELS * (strlen(node) + 2) + 2;
	char *text = malloc(size), *at = stpcpy(text, before);
	struct symbol_options symbols = { 0 };
	struct error error = { 0 };
	struct profile_builder *builder;
	struct input *input;

	(void)state;
	for (int i = 0; i < LEVELS; i++)
		at = stpcpy(at, node);
	for (int i = 0; i < LEVELS; i++)
		at = stpcpy(at, "]}");
	at = stpcpy(at, "}");
	input = input_open_memory("input", text, (size_t)(at - text));
	builder = profile_builder_new();
	assert_true(loaders_load(input, NULL, &symbols, builder, &error));
	assert_int_equal(profile_builder_profile(builder)->stacks.count, LEVELS + 1);
	assert_int_equal(profile_builder_profile(builder)->sample_types[0].total, LEVELS);
	profile_builder_free(builder);
	input_close(input);
	free(text);
}

static void prefixes(void **state)
{
	char *path = fixture_path("v8_profile/small.heapprofile");

	(void)state;
	loaded_try_prefixes(path);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trees),
		cmocka_unit_test(deep),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests_name("v8_heap", tests, NULL, NULL);
}
