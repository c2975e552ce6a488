/* The command that Y copies: what it says, and how it is quoted for a shell. */

#include "tests/unit.h"

#include <locale.h>

#include "tests/model_text.h"
#include "tests/tui/app/user.h"
#include "tui/app/app.h"

static const char profile[] = "main;parse;lex 5\n"
			      "main;it's;a b 3\n"
			      "main;$HOME;x;y 2\n"
			      "main;-dash 1\n";

static void wake(void *context)
{
	(void)context;
}

static struct app *new_app(struct profile_builder **builder, const char *text, const char *name)
{
	struct app_options options = { .wake = wake };
	struct document_view document = { .name = name };
	struct app *app;

	*builder = document.builder = model_text_profile(text);
	view_state_init(&options.state);
	app = app_new(&document, &options);
	app_settle(app);
	view_state_release(&options.state);
	return app;
}

/* What is copied after keys, a prompt's text and more keys. */
static void assert_copied(const char *name, const char *keys, const char *text, const char *more,
			  const char *expected)
{
	struct profile_builder *builder;
	struct app *app = new_app(&builder, profile, name);

	user_press(app, keys);
	user_type(app, text);
	user_press(app, more);
	user_press(app, "Y");
	user_has_copied(app, expected);
	app_free(app);
	profile_builder_free(builder);
}

static void assert_profile_copied(const char *text, const char *keys, const char *expected)
{
	struct profile_builder *builder;
	struct app *app = new_app(&builder, text, "f.x");

	user_press(app, keys);
	user_press(app, "Y");
	user_has_copied(app, expected);
	app_free(app);
	profile_builder_free(builder);
}

static void test_nothing_chosen(void **state)
{
	(void)state;
	assert_copied("perf.data", "", "", "", "serac perf.data");
}

/* What stands above stacks is kept by f and Enter alone; a frame can still be typed. */
static void test_groups(void **state)
{
	static const char text[] = "web#10/main#10 1.0: main;serve 30\n"
				   "web#10/io#11 1.5: main;poll 20\n"
				   "db#30/db#30 1.1: main;query 35\n";
	static const char tags[] = "user=amy: main 30\nuser=bob size=#1500bytes: main 20\n"
				   "user=amy user=bob: main 15\nmain 10\n";

	(void)state;
	assert_profile_copied(text, "Down f Enter",
			      "serac --process '(?-i)^\\Qweb\\E$' --select web f.x");
	assert_profile_copied(text, "Down f p o l l Enter", "serac --focus poll --select web f.x");
	assert_profile_copied(text, "f Enter", "serac f.x");
	assert_profile_copied(
		text, "r Down Down Down Enter Down f Enter",
		"serac --thread '(?-i)^\\Qdb 30\\E$' --root thread --select 'db 30' f.x");
	assert_profile_copied(text, "r Down Down Down Enter Down x",
			      "serac --not-thread '(?-i)^\\Qdb 30\\E$' --root thread f.x");
	assert_profile_copied(text, "Down x", "serac --not-process '(?-i)^\\Qweb\\E$' f.x");
	assert_profile_copied(
		tags, "r Down Down Enter Down f Enter",
		"serac --label 'user=(?-i)^\\Qamy\\E$' --root label:user --select amy f.x");
	assert_profile_copied(tags, "r Down Down Enter Down Right Right Right f Enter",
			      "serac --label 'user!=' --root label:user --select '[no user]' f.x");
}

static void test_states(void **state)
{
	(void)state;
	assert_copied("f.x", "2", "", "", "serac --view top f.x");
	assert_copied("f.x", "3", "", "", "serac --view tree f.x");
	assert_copied("f.x", "v", "", "", "serac --layout flame f.x");
	assert_copied("f.x", "%", "", "", "serac --percent shown f.x");
	assert_copied("f.x", "2 > O", "", "", "serac --view top --sort total --reverse f.x");
	assert_copied("f.x", "R", "", "", "serac --fold-recursion f.x");
	assert_copied("f.x", "Down Down c", "", "",
		      "serac --view callers --function parse --select parse f.x");
	assert_copied("f.x", "Down Down Enter", "", "", "serac --zoom 'main;parse' f.x");
	assert_copied("f.x", "/", "lex", "Enter Esc", "serac --select 'main;parse;lex' f.x");
	assert_copied("f.x", "2 &", "x", "Enter", "serac --view top --rows x f.x");
}

static void test_quoting(void **state)
{
	(void)state;
	assert_copied("f.x", "f", "it's", "Enter", "serac --focus 'it'\\''s' f.x");
	assert_copied("f.x", "f", "a b", "Enter", "serac --focus 'a b' f.x");
	assert_copied("f.x", "f", "\\$HOME|`x`", "Enter", "serac --focus '\\$HOME|`x`' f.x");
	assert_copied("f.x", "f", "(lex)", "Enter", "serac --focus '(lex)' f.x");
	assert_copied("a file", "", "", "", "serac 'a file'");
	assert_copied("it's", "", "", "", "serac 'it'\\''s'");
	assert_copied("", "", "", "", "serac ''");
	/* Not an option, not a command, not standard input. */
	assert_copied("-x", "", "", "", "serac ./-x");
	assert_copied("top", "", "", "", "serac ./top");
	assert_copied("/data/top", "", "", "", "serac /data/top");
	assert_copied("demo", "", "", "", "serac demo");
	assert_copied("~", "", "", "", "serac '~'");
}

/* A name that ends the line at hand, runs a command, and ends bracketed pasting. */
static void test_names_that_act_on_a_terminal(void **state)
{
	static const char text[] = "main;\x03 touch x \x1b[201~\x7f\xc2\x9b\x9b 1\n";
	struct profile_builder *builder;
	struct app *app = new_app(&builder, text, "f.x");

	(void)state;
	user_press(app, "Down Down Enter y");
	user_has_copied(app, "^C touch x ^[[201~^?\\x9b\xef\xbf\xbd");
	user_press(app, "Y");
	user_has_copied(app, "serac --zoom $'main;\\003 touch x "
			     "\\033[201~\\177\\302\\233\\233' f.x");
	app_free(app);
	profile_builder_free(builder);
}

/* ';' divides the names of a path. */
static void test_paths(void **state)
{
	(void)state;
	assert_profile_copied("main;semi\\;x 1\n", "Down Down Enter",
			      "serac --zoom 'main;semi\\\\' f.x");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_chosen),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_quoting),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_names_that_act_on_a_terminal),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
