/* The table of settings: what those who walk it rely on. */

#include "tests/unit.h"

#include <ctype.h>
#include <string.h>

#include "main/settings/options.h"
#include "main/settings/settings.h"
#include "model/slices/slice_fields.h"

static void test_names(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < setting_count; i++) {
		const struct setting *setting = &settings[i];

		assert_true(strspn(setting->name, "abcdefghijklmnopqrstuvwxyz-") ==
			    strlen(setting->name));
		const struct setting *named = setting_find(setting->name, strlen(setting->name));

		/* --to is a format of export, and a time. */
		while (named && named != setting)
			named = setting_find_other(named);
		assert_ptr_equal(named, setting);
		if (setting->letter)
			assert_ptr_equal(setting_find_letter(setting->letter), setting);
		assert_true(islower((unsigned char)setting->help[0]) || setting->help[0] == '-' ||
			    isupper((unsigned char)setting->help[1]));
	}
	assert_null(setting_find("focu", 4));
	assert_ptr_equal(setting_find("focus=x", 5), setting_find("focus", 5));
	assert_null(setting_find_letter('\0'));
	assert_non_null(settings[0].heading);
}

/* Choices have names, flags no argument, and all a place in the options. */
static void test_kinds(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < setting_count; i++) {
		const struct setting *setting = &settings[i];

		assert_int_equal(setting->argument == NULL, setting->kind == SETTING_FLAG);
		assert_int_equal(setting->choice_count > 0, setting->kind == SETTING_CHOICE ||
								    setting->kind == SETTING_SET ||
								    setting->kind == SETTING_ROOT ||
								    setting->kind == SETTING_THEME);
		for (uint32_t choice = 0; choice < setting->choice_count; choice++)
			assert_non_null(setting->choices[choice]);
		assert_true(setting->offset < sizeof(struct options));
		assert_true(setting->verbs > 0 && setting->verbs < 1u << VERB_COUNT);
	}
}

/* Where what is read is stored; the fields of a slice tell more than its place does. */
static size_t place_of(const struct setting *setting)
{
	return setting->offset + (setting->field ? setting->field->offset : 0);
}

/* No two are stored in the same member, but for --root, which is stored in several of a slice. */
static void test_members(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < setting_count; i++)
		for (uint32_t j = 0; j < i; j++)
			if (settings[i].kind != SETTING_ROOT && settings[j].kind != SETTING_ROOT)
				assert_int_not_equal(place_of(&settings[i]),
						     place_of(&settings[j]));
}

static void test_verbs(void **state)
{
	const struct setting *help = setting_find("help", 4), *min = setting_find("min", 3);

	(void)state;
	for (enum verb_id verb = 0; verb < VERB_COUNT; verb++)
		assert_true(setting_is_of(help, verb));
	assert_true(setting_is_of(min, VERB_TREE));
	assert_false(setting_is_of(min, VERB_FOLDED));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_verbs),
	};

	return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
