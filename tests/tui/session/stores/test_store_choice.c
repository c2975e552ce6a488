/* Which type of a service is meant, and what it is called. */
#include "tui/session/stores/store_choice.h"

#include "tests/unit.h"

static char *const items[] = {
	(char[]){ "block:contentions:count:x:y" },     (char[]){ "block:delay:nanoseconds:x:y" },
	(char[]){ "memory:cpu_bytes:bytes:x:y" },      (char[]){ "mutex:delay:nanoseconds:x:y" },
	(char[]){ "process_cpu:cpu:nanoseconds:x:y" },
};

/* Not released. */
static struct text_list types_of(uint32_t first, uint32_t count)
{
	return (struct text_list){ .items = (char **)(uintptr_t)&items[first], .count = count };
}

static const char *found(const char *wanted)
{
	struct text_list types = types_of(0, 5);
	const char *type = store_type_find(&types, wanted);

	return type ? type : "none";
}

static void a_type_is_named_by_its_first_parts_or_its_second(void **state)
{
	(void)state;
	assert_string_equal(found("mutex:delay:nanoseconds:x:y"), items[3]);
	assert_string_equal(found("mutex:delay"), items[3]);
	assert_string_equal(found("mutex"), items[3]);
	assert_string_equal(found("memory"), items[2]);
	assert_string_equal(found("cpu"), items[4]);
	assert_string_equal(found("delay"), items[1]);
	/* Of another service: what is called the same. */
	assert_string_equal(found("lock:delay:nanoseconds:a:b"), items[1]);
	assert_string_equal(found("mut"), "none");
	assert_string_equal(found("cpu_"), "none");
	assert_string_equal(found("wall"), "none");
}

static void a_short_name_is_short_where_no_other_has_it(void **state)
{
	struct text_list types = types_of(0, 5);
	char words[STORE_WORDS_SIZE];

	(void)state;
	/* One begins as another: cpu, and cpu_bytes. */
	assert_string_equal(store_type_words(items[4], &types, words), "cpu");
	assert_string_equal(store_type_words(items[2], &types, words), "cpu_bytes");
	assert_string_equal(store_type_words(items[1], &types, words), "block:delay");
	assert_string_equal(store_type_words(items[3], &types, words), "mutex:delay");
	assert_string_equal(store_type_words(items[3], NULL, words), "delay");
	assert_string_equal(store_type_words("alloc_space", &types, words), "alloc_space");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_type_is_named_by_its_first_parts_or_its_second),
		cmocka_unit_test(a_short_name_is_short_where_no_other_has_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
