/* Lists to choose from: narrowing, moving, keys of both modes, refreshing, drawing at any size. */

#include "tests/unit.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/chrome/asking/fuzzy.h"
#include "tui/chrome/asking/picker.h"

static const struct picker_look menu_look = { .title = "Menu", .jumps = true };
static const struct picker_look typing_look = {
	.title = "Names",
	.columns = { { PICKER_LEFT, 0, NULL }, { PICKER_WRAP, 1, NULL }, { PICKER_BAR, 2, NULL } },
	.typing = true,
};

static struct keymap keymap;

static void add_names(struct picker *picker, const char *const *names)
{
	for (uint32_t i = 0; names[i]; i++)
		picker_add(picker, &(struct picker_row){ .columns = { names[i] }, .id = i });
	picker_ready(picker);
}

/* Presses keys by their names, and returns what the last one came to. */
static enum picker_event press(struct picker *picker, const char *names)
{
	char copy[200];
	enum picker_event event = PICKER_NOTHING;

	strcpy(copy, names);
	for (char *name = strtok(copy, " "); name; name = strtok(NULL, " "))
		event = picker_key(picker, &keymap, key_parse(name));
	return event;
}

static void assert_shown(const struct picker *picker, const char *expected)
{
	char text[400] = "";

	for (uint32_t i = 0; i < picker->shown_count; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s%s", i ? " " : "",
			 i == picker->selected ? ">" : "",
			 picker->items[picker->shown[i]].columns[picker->look->main]);
	assert_string_equal(text, expected);
}

static int score(const char *word, const char *text)
{
	return fuzzy_match(word, strlen(word), text, true, NULL);
}

static void test_better_fits_score_higher(void **state)
{
	(void)state;
	assert_int_equal(score("root", "root"), FUZZY_WHOLE);
	assert_true(score("ro", "root") > score("ro", "fold-root"));
	assert_true(score("ro", "fold-root") > score("ro", "arrow"));
	assert_true(score("ro", "arrow") > score("ro", "reorder"));
	assert_true(score("fr", "fold-recursion") > 0);
	assert_true(score("fr", "fold-recursion") > score("fr", "flavour"));
	assert_true(score("top", "top") > score("top", "stop"));
	assert_int_equal(score("xyz", "fold-recursion"), 0);
	assert_int_equal(score("longer than", "short"), 0);
	/* An upper case letter is meant. */
	assert_true(score("main", "Main") > 0);
	assert_int_equal(score("Main", "main"), 0);
	/* Half a character is none. */
	assert_int_equal(score("é", "ã and ©"), 0);
	assert_true(score("é", "café") > 0);
}

static void test_typing_narrows(void **state)
{
	static const char *const names[] = { "worker-1", "main", "io_worker", "web rank", NULL };
	struct picker picker = { 0 };

	(void)state;
	picker_open(&picker, &typing_look);
	add_names(&picker, names);
	assert_shown(&picker, ">worker-1 main io_worker web rank");
	press(&picker, "Down w");
	assert_shown(&picker, ">web rank worker-1 io_worker");
	press(&picker, "r k");
	assert_shown(&picker, ">worker-1 io_worker web rank");
	press(&picker, "Down");
	assert_int_equal(picker_selected(&picker)->id, 2);
	/* Every word has to fit, in any order. */
	press(&picker, "^U w o r k Space i o");
	assert_shown(&picker, ">io_worker");
	/* Esc shows all again, with the same one selected, and then closes. */
	assert_int_equal(press(&picker, "Esc"), PICKER_NOTHING);
	assert_shown(&picker, "worker-1 main >io_worker web rank");
	assert_int_equal(press(&picker, "z z"), PICKER_NOTHING);
	assert_shown(&picker, "");
	assert_int_equal(press(&picker, "Enter"), PICKER_NOTHING);
	assert_int_equal(press(&picker, "Down PgUp End Esc Esc"), PICKER_CLOSED);
	picker_close(&picker);
}

static void test_quit_closes_until_something_is_typed(void **state)
{
	static const char *const names[] = { "a queue", NULL };
	struct picker picker = { 0 };

	(void)state;
	picker_open(&picker, &typing_look);
	add_names(&picker, names);
	assert_int_equal(press(&picker, "q"), PICKER_CLOSED);
	assert_int_equal(press(&picker, "a Space q"), PICKER_NOTHING);
	assert_shown(&picker, ">a queue");
	assert_int_equal(press(&picker, "Enter"), PICKER_CHOSEN);
	picker_close(&picker);
}

static void test_letters_jump(void **state)
{
	static const char *const names[] = { "none", "Process", "thread", "proxy", "jar", NULL };
	struct picker picker = { 0 };

	(void)state;
	picker_open(&picker, &menu_look);
	add_names(&picker, names);
	press(&picker, "p");
	assert_int_equal(picker.selected, 1);
	press(&picker, "p");
	assert_int_equal(picker.selected, 3);
	press(&picker, "p");
	assert_int_equal(picker.selected, 1);
	/* A row goes before the usual key; a letter without a row is a command. */
	press(&picker, "j");
	assert_int_equal(picker.selected, 4);
	press(&picker, "k");
	assert_int_equal(picker.selected, 3);
	assert_int_equal(press(&picker, "w"), PICKER_UNUSED);
	/* It can be narrowed, too. */
	press(&picker, "/ h r");
	assert_shown(&picker, ">thread");
	assert_int_equal(press(&picker, "Esc Esc"), PICKER_NOTHING);
	assert_false(picker.is_typing);
	assert_int_equal(press(&picker, "Esc"), PICKER_CLOSED);
	picker_close(&picker);
}

static void test_a_key_of_a_row_chooses_it(void **state)
{
	struct picker picker = { 0 };

	(void)state;
	picker_open(&picker, &menu_look);
	picker_add(&picker,
		   &(struct picker_row){ .columns = { "Head" }, .id = 1, .is_heading = true });
	picker_add(&picker, &(struct picker_row){ .columns = { "zoom" }, .right = "Enter" });
	picker_add(&picker, &(struct picker_row){
				    .columns = { "copy" }, .right = "y", .id = 7, .key = 'y' });
	picker_ready(&picker);
	assert_int_equal(picker.selected, 1);
	press(&picker, "Up Home PgUp");
	assert_int_equal(picker.selected, 1);
	/* A terminal's ^@ is the key of no row. */
	assert_int_equal(picker_key(&picker, &keymap, 0), PICKER_UNUSED);
	assert_int_equal(press(&picker, "y"), PICKER_CHOSEN);
	assert_int_equal(picker_selected(&picker)->id, 7);
	picker_close(&picker);
}

static void test_refreshing_keeps_the_row(void **state)
{
	static const char *const before[] = { "a", "b", "ab", NULL };
	struct picker picker = { 0 };

	(void)state;
	picker_open(&picker, &typing_look);
	add_names(&picker, before);
	press(&picker, "b Down");
	assert_shown(&picker, "b >ab");
	picker_empty(&picker);
	picker_add(&picker, &(struct picker_row){ .columns = { "bb" }, .id = 9 });
	picker_add(&picker, &(struct picker_row){ .columns = { "ab" }, .id = 2 });
	picker_add(&picker, &(struct picker_row){ .columns = { "c" }, .id = 3 });
	picker_ready(&picker);
	assert_shown(&picker, "bb >ab");
	/* Gone: what is in its place. */
	picker_empty(&picker);
	picker_add(&picker, &(struct picker_row){ .columns = { "bb" }, .id = 9 });
	picker_ready(&picker);
	assert_shown(&picker, ">bb");
	picker_empty(&picker);
	picker_ready(&picker);
	assert_null(picker_selected(&picker));
	picker_close(&picker);
}

static void add_odd_rows(struct picker *picker)
{
	static const char *const odd[] = {
		"",
		"\x1b[31mred\x1b[0m\n",
		"\xff\xfe broken \xc3",
		"你好世界你好世界你好世界",
		"a name that is so long that it fits nowhere: std::vector<std::basic_string<char>>",
	};

	for (uint32_t i = 0; i < 60; i++)
		picker_add(picker, &(struct picker_row){
					   .columns = { odd[i % 5], odd[(i + 4) % 5], NULL },
					   .right = i % 3 ? "^X" : NULL,
					   .id = i,
					   .share = i,
					   .depth = i % 4,
					   .is_marked = i % 7 == 0,
					   .is_dim = i % 6 == 0,
					   .is_heading = i % 11 == 0,
				   });
	picker_ready(picker);
}

static void draw(struct picker *picker, int width, int height)
{
	struct grid grid;
	int cursor_x = -1, cursor_y = -1;

	grid_init(&grid, width, height);
	picker_draw(picker, &grid, (struct rect){ 0, 0, width, height }, &cursor_x, &cursor_y);
	for (int i = 0; i < width * height; i++) {
		uint32_t codepoint = grid.cells[i].codepoint;

		assert_true(codepoint == 0 || (codepoint >= 0x20 && codepoint != 0x7f));
	}
	grid_release(&grid);
}

static void test_any_size_and_name(void **state)
{
	static const struct picker_look framed = {
		.title = "A menu with a long title",
		.columns = { { PICKER_LEFT, 0, "name" }, { PICKER_RIGHT, 1, "size" } },
		.is_menu = true,
	};
	const struct picker_look *looks[] = { &typing_look, &menu_look, &framed };

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct picker picker = { 0 };

		picker_open(&picker, looks[i]);
		add_odd_rows(&picker);
		for (int width = 1; width <= 120; width += width < 20 ? 1 : 17)
			for (int height = 1; height <= 40; height += height < 12 ? 1 : 9) {
				draw(&picker, width, height);
				press(&picker, "PgDn Down");
				draw(&picker, width, height);
				assert_non_null(picker_selected(&picker));
				press(&picker, width % 2 ? "Home" : "End Up");
				picker_click(&picker, width / 2, height / 2, false);
			}
		picker_close(&picker);
	}
}

static void test_what_is_selected_is_on_screen(void **state)
{
	struct picker picker = { 0 };

	(void)state;
	picker_open(&picker, &typing_look);
	add_odd_rows(&picker);
	for (int i = 0; i < 80; i++) {
		const struct picker_item *item;

		draw(&picker, 50, 10);
		item = picker_selected(&picker);
		assert_in_range(item->y, picker.list.y, picker.list.y + picker.list.height - 1);
		assert_true(picker.selected >= picker.first);
		assert_true(picker.selected < picker.first + picker.on_screen);
		press(&picker, i < 30 ? "Down" : i < 40 ? "PgDn" : "Up");
	}
	picker_close(&picker);
}

static void test_clicks(void **state)
{
	static const struct picker_look selecting = { .title = "Files", .selects_first = true };
	static const char *const names[] = { "a", "b", "c", NULL };
	struct picker picker = { 0 };

	(void)state;
	picker_open(&picker, &menu_look);
	add_names(&picker, names);
	draw(&picker, 40, 10);
	assert_int_equal(picker_click(&picker, 3, 2, false), PICKER_CHOSEN);
	assert_int_equal(picker_selected(&picker)->id, 1);
	assert_int_equal(picker_click(&picker, 3, 0, false), PICKER_NOTHING);
	assert_int_equal(picker_click(&picker, 3, 8, false), PICKER_NOTHING);
	assert_int_equal(picker_click(&picker, 3, 10, false), PICKER_CLOSED);
	picker_open(&picker, &selecting);
	add_names(&picker, names);
	draw(&picker, 40, 10);
	assert_int_equal(picker_click(&picker, 3, 3, false), PICKER_NOTHING);
	assert_int_equal(picker_click(&picker, 3, 3, false), PICKER_CHOSEN);
	assert_int_equal(picker_click(&picker, 3, 1, true), PICKER_CHOSEN);
	picker_close(&picker);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_better_fits_score_higher),
		cmocka_unit_test(test_typing_narrows),
		cmocka_unit_test(test_quit_closes_until_something_is_typed),
		cmocka_unit_test(test_letters_jump),
		cmocka_unit_test(test_a_key_of_a_row_chooses_it),
		cmocka_unit_test(test_refreshing_keeps_the_row),
		cmocka_unit_test(test_any_size_and_name),
		cmocka_unit_test(test_what_is_selected_is_on_screen),
		cmocka_unit_test(test_clicks),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	keymap_init(&keymap);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
