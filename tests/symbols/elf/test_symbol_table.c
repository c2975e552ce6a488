#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "symbols/elf/symbol_table.h"
#include "symbols/jit/layered_ranges.h"

static void add(struct symbol_builder *builder, const char *name, uint64_t start, uint64_t size,
		unsigned flags)
{
	symbol_builder_add(builder,
			   &(struct raw_symbol){
				   .start = start,
				   .end = start + size,
				   .limit = 0x1000,
				   .name = name,
				   .source = SYMBOL_FROM_SYMTAB,
			   },
			   flags);
}

/* As "start-end name" lines. */
static void assert_table(struct symbol_builder *builder, const char *expected)
{
	struct symbol_table table = symbol_builder_build(builder);
	char text[1000] = "";
	size_t used = 0;

	for (size_t i = 0; i < table.count; i++) {
		const struct symbol *symbol = &table.symbols[i];

		used += (size_t)snprintf(text + used, sizeof(text) - used, "%x-%x %s\n",
					 (unsigned)symbol->start, (unsigned)symbol->end,
					 symbol->name);
		assert_ptr_equal(symbol_table_find(&table, symbol->start), symbol);
		assert_ptr_equal(symbol_table_find(&table, symbol->end - 1), symbol);
		assert_true(i == 0 || symbol[-1].end <= symbol->start);
		if (i + 1 == table.count || symbol[1].start > symbol->end)
			assert_null(symbol_table_find(&table, symbol->end));
	}
	assert_string_equal(text, expected);
	assert_null(symbol_table_find(&table, UINT64_MAX));
	free(table.symbols);
}

static void nothing(void **state)
{
	struct symbol_builder builder = { 0 };

	(void)state;
	assert_table(&builder, "");
}

static void the_inner_one_wins(void **state)
{
	struct symbol_builder builder = { 0 };

	(void)state;
	add(&builder, "inner", 0x140, 0x10, 0);
	add(&builder, "outer", 0x100, 0x100, 0);
	add(&builder, "innermost", 0x144, 4, 0);
	add(&builder, "crossing", 0x1f0, 0x40, 0);
	assert_table(&builder, "100-140 outer\n140-144 inner\n144-148 innermost\n148-150 inner\n"
			       "150-1f0 outer\n1f0-230 crossing\n");
}

static void one_of_several_names(void **state)
{
	struct symbol_builder builder = { 0 };

	(void)state;
	add(&builder, "weak_and_long", 0x100, 0x10, SYMBOL_IS_WEAK);
	add(&builder, "local_and_long", 0x100, 0x10, SYMBOL_IS_LOCAL);
	add(&builder, "__good", 0x100, 0x10, 0);
	add(&builder, "good", 0x100, 0x10, 0);
	add(&builder, "of_no_size", 0x100, 0, 0);
	add(&builder, "better", 0x200, 0x10, 0);
	add(&builder, "best", 0x200, 0x10, 0);
	add(&builder, "a", 0x300, 0x10, 0);
	add(&builder, "b", 0x300, 0x10, 0);
	add(&builder, "b", 0x300, 0x10, 0);
	assert_table(&builder, "100-110 good\n200-210 better\n300-310 a\n");
}

static void a_better_source(void **state)
{
	struct symbol_builder builder = { 0 };

	(void)state;
	for (int i = 0; i < 2; i++)
		symbol_builder_add(&builder,
				   &(struct raw_symbol){
					   .start = 0x100,
					   .end = 0x110,
					   .limit = 0x200,
					   .name = i == 0 ? "dynsym_long" : "symtab",
					   .source =
						   i == 0 ? SYMBOL_FROM_DYNSYM : SYMBOL_FROM_SYMTAB,
				   },
				   i == 0 ? 0 : SYMBOL_IS_LOCAL);
	assert_table(&builder, "100-110 symtab\n");
}

static void without_a_size(void **state)
{
	struct symbol_builder builder = { 0 };

	(void)state;
	add(&builder, "sized", 0x100, 0x10, 0);
	add(&builder, "label", 0x108, 0, 0);
	add(&builder, "__start_too", 0x140, 0, 0);
	add(&builder, "_start", 0x140, 0, 0);
	add(&builder, "next", 0x180, 0, 0);
	add(&builder, "last", 0xfff, 0, 0);
	add(&builder, "end", 0x1000, 0, 0);
	assert_table(&builder, "100-110 sized\n140-180 _start\n180-fff next\nfff-1000 last\n");
}

static void padding_belongs_to_what_is_before_it(void **state)
{
	struct symbol_builder builder = { 0 };

	(void)state;
	add(&builder, "a", 0x100, 0x1d, 0);
	add(&builder, "b", 0x120, 0x10, 0);
	add(&builder, "c", 0x140, 0x10, 0);
	assert_table(&builder, "100-120 a\n120-130 b\n140-150 c\n");
}

static void sizes_that_lie(void **state)
{
	struct symbol_builder builder = { 0 };

	(void)state;
	add(&builder, "huge", 0x100, UINT64_MAX - 0x200, 0);
	add(&builder, "around", 0x200, UINT64_MAX, 0);
	assert_table(&builder, "100-1000 huge\n");
}

static void names_with_something_behind(void **state)
{
	struct symbol_names names = { 0 };
	const char *first = symbol_names_add(&names, "memcpy@@GLIBC", 6, "@plt");
	char *longest = malloc(100001);

	(void)state;
	memset(longest, 'x', 100000);
	longest[100000] = '\0';
	assert_string_equal(symbol_names_add(&names, longest, 100000, ""), longest);
	for (int i = 0; i < 20000; i++)
		assert_string_equal(symbol_names_add(&names, "name", 4, "!"), "name!");
	assert_string_equal(first, "memcpy@plt");
	for (int i = 0; symbol_names_add(&names, longest, 100000, ""); i++)
		assert_true(i < 10000);
	assert_string_equal(first, "memcpy@plt");
	free(longest);
	symbol_names_release(&names);
}

/* Against looking at all ranges. */
static void ranges_over_each_other(void **state)
{
	enum { RANGES = 300, SPAN = 500 };
	struct layered_range all[RANGES];
	struct layered_ranges ranges = { 0 };
	uint32_t random = 1;

	(void)state;
	layered_ranges_build(&ranges);
	assert_int_equal(layered_ranges_find(&ranges, 1, 1), LAYERED_RANGES_NONE);
	for (uint32_t i = 0; i < RANGES; i++) {
		uint32_t numbers[3];

		for (int j = 0; j < 3; j++) {
			random = random * 1103515245 + 12345;
			numbers[j] = random >> 8;
		}
		all[i] = (struct layered_range){
			.start = 10 + numbers[0] % SPAN,
			.end = 10 + numbers[0] % SPAN + numbers[1] % 60,
			.time = numbers[2] % 100,
			.id = i,
		};
		layered_ranges_add(&ranges, &all[i]);
	}
	layered_ranges_build(&ranges);
	for (uint64_t time = 0; time <= 101; time += 3) {
		for (uint64_t address = 0; address < SPAN + 100; address++) {
			uint32_t expected = LAYERED_RANGES_NONE;

			for (uint32_t i = 0; i < RANGES; i++)
				if (address >= all[i].start && address < all[i].end &&
				    all[i].time <= time &&
				    (expected == LAYERED_RANGES_NONE ||
				     all[i].time >= all[expected].time))
					expected = i;
			assert_int_equal(layered_ranges_find(&ranges, address, time), expected);
		}
	}
	layered_ranges_release(&ranges);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing),
		cmocka_unit_test(the_inner_one_wins),
		cmocka_unit_test(one_of_several_names),
		cmocka_unit_test(a_better_source),
		cmocka_unit_test(without_a_size),
		cmocka_unit_test(padding_belongs_to_what_is_before_it),
		cmocka_unit_test(sizes_that_lie),
		cmocka_unit_test(names_with_something_behind),
		cmocka_unit_test(ranges_over_each_other),
	};

	return cmocka_run_group_tests_name("symbol_table", tests, NULL, NULL);
}
