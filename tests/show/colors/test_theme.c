/* The rules that all colours keep, in every theme. */

#include "tests/unit.h"

#include <math.h>

#include "show/colors/code_color.h"
#include "show/colors/oklab.h"
#include "show/colors/palette.h"
#include "show/colors/theme.h"

enum { READABLE_TENTHS = 45 };

/* Runs for each theme on each ground that it has. */
static void each(void (*check)(const struct theme *theme, enum theme_id id))
{
	for (enum theme_id id = 0; id < THEME_COUNT; id++) {
		for (int light = 0; light < 2; light++) {
			struct theme theme;

			theme_init(&theme, id, light);
			check(&theme, id);
		}
	}
}

static void check_contrast(double contrast, double least, const char *what, enum theme_id id,
			   uint32_t rgb)
{
	if (contrast < least)
		fail_msg("%s of theme %s, #%06x: contrast %.2f", what, theme_names[id], rgb,
			 contrast);
}

static uint32_t as_256(uint32_t rgb)
{
	return palette_rgb(palette_nearest(rgb));
}

static void check_ground(uint32_t ground, const char *what, enum theme_id id)
{
	double least = id == THEME_CONTRAST ? 7 : READABLE_TENTHS / 10.0;

	if (ground == 0x444444 || ground == 0x4e4e4e)
		least = 7;
	check_contrast(rgb_contrast(tint_text(ground), ground), least, what, id, ground);
	ground = as_256(ground);
	check_contrast(rgb_contrast(tint_text(ground), ground), least, what, id, ground);
}

static void check_boxes(const struct theme *theme, enum theme_id id)
{
	for (int i = 0; i < TINT_TEXT; i++)
		check_ground(theme->rgb[i], tint_names[i], id);
	for (enum code_color color = 0; color < CODE_COLOR_COUNT; color++)
		check_ground(code_color_rgb(color, theme, 0.14), "code", id);
}

static void text_on_boxes_can_be_read(void **state)
{
	(void)state;
	each(check_boxes);
}

/* On the grounds that terminals really have. */
static void check_texts(const struct theme *theme, enum theme_id id)
{
	static const uint32_t dark[] = { 0x000000, 0x1e1e1e }, light[] = { 0xffffff, 0xfdf6e3 };
	const uint32_t *grounds = theme->is_light ? light : dark;

	for (int i = TINT_TEXT; i < TINT_COUNT; i++) {
		/* Bars are no text: what is beside them says the same. */
		double least = i == TINT_BAR          ? 3
			       : id == THEME_CONTRAST ? 7
						      : READABLE_TENTHS / 10.0;

		for (int k = 0; k < 2; k++) {
			uint32_t rgb = theme->rgb[i];

			check_contrast(rgb_contrast(rgb, grounds[k]), least, tint_names[i], id,
				       rgb);
			rgb = as_256(rgb);
			check_contrast(rgb_contrast(rgb, grounds[k]), least, tint_names[i], id,
				       rgb);
		}
	}
}

static void text_on_the_terminals_ground_can_be_read(void **state)
{
	(void)state;
	each(check_texts);
}

static double apart(uint32_t one, uint32_t other)
{
	double degrees = fabs(oklab_hue(oklab_of_rgb(one)) - oklab_hue(oklab_of_rgb(other)));

	return degrees > 180 ? 360 - degrees : degrees;
}

/* Calm: one lightness, low chroma. Told apart: by 25 degrees of hue, and one of 256 each. */
static void check_packages(const struct theme *theme, enum theme_id id)
{
	const uint32_t *rgb = theme->rgb + TINT_PACKAGE;
	double lightest = 0, darkest = 1;

	for (int i = 0; i < PACKAGE_HUES; i++) {
		struct oklab color = oklab_of_rgb(rgb[i]);

		lightest = fmax(lightest, color.lightness);
		darkest = fmin(darkest, color.lightness);
		if (id != THEME_CONTRAST && oklab_chroma(color) > 0.11)
			fail_msg("#%06x of theme %s has a chroma of %.2f", rgb[i], theme_names[id],
				 oklab_chroma(color));
		for (int k = 0; k < i; k++)
			if (apart(rgb[i], rgb[k]) < 24.5)
				fail_msg("#%06x and #%06x of theme %s are alike", rgb[i], rgb[k],
					 theme_names[id]);
	}
	if (lightest - darkest > 0.09)
		fail_msg("theme %s is of lightness %.2f to %.2f", theme_names[id], darkest,
			 lightest);
}

static void packages_are_calm_and_apart(void **state)
{
	(void)state;
	for (enum theme_id id = THEME_DARK; id < THEME_SAFE; id++) {
		struct theme theme;

		theme_init(&theme, id, false);
		check_packages(&theme, id);
	}
}

/* What 256 colours have for them. */
static void check_256(const struct theme *theme, enum theme_id id)
{
	static const enum tint distinct[] = { TINT_KERNEL, TINT_RUNTIME, TINT_UNRESOLVED,
					      TINT_HIT };
	enum { FIXED = 4 };
	uint8_t number[FIXED + PACKAGE_HUES];

	for (int i = 0; i < FIXED + PACKAGE_HUES; i++) {
		number[i] = palette_nearest(
			theme->rgb[i < FIXED ? (unsigned)distinct[i]
					     : TINT_PACKAGE + (unsigned)(i - FIXED)]);
		for (int k = 0; k < i; k++)
			if (number[i] == number[k])
				fail_msg("theme %s: %d and %d are colour %d", theme_names[id], k, i,
					 number[i]);
	}
	for (int i = 0; i < PACKAGE_HUES; i++) {
		uint32_t inlined = code_color_rgb(CODE_INLINED + HUE_PACKAGE + i, theme, 0.14);

		if (id != THEME_CONTRAST && palette_nearest(inlined) == number[FIXED + i])
			fail_msg("theme %s: package %d has one colour, inlined or not",
				 theme_names[id], i + 1);
	}
	for (int i = TINT_SAME; i <= TINT_MORE_3; i++)
		for (int k = TINT_SAME; k < i; k++)
			if (palette_nearest(theme->rgb[i]) == palette_nearest(theme->rgb[k]))
				fail_msg("theme %s: %s and %s are one", theme_names[id],
					 tint_names[k], tint_names[i]);
}

static void few_colours_tell_as_much_apart(void **state)
{
	(void)state;
	each(check_256);
}

/* As those see it who have no cones for red or green (Viénot, Brettel and Mollon 1999). */
static uint32_t as_seen(uint32_t rgb, bool no_red)
{
	static const double matrix[2][2] = { { 0.29275, 0.70725 }, { 0.11238, 0.88762 } };
	const double *part = matrix[no_red];
	double channel[3], linear[3];
	uint32_t seen = 0;

	for (int i = 0; i < 3; i++)
		linear[i] = pow((double)(rgb >> (16 - 8 * i) & 255) / 255, 2.2);
	channel[0] = channel[1] = part[0] * linear[0] + part[1] * linear[1];
	channel[2] = linear[2];
	for (int i = 0; i < 3; i++)
		seen = seen << 8 | (uint32_t)lround(pow(channel[i], 1 / 2.2) * 255);
	return seen;
}

static double distance(uint32_t one, uint32_t other)
{
	struct oklab a = oklab_of_rgb(one), b = oklab_of_rgb(other);

	return sqrt(pow(a.lightness - b.lightness, 2) + pow(a.a - b.a, 2) + pow(a.b - b.b, 2));
}

static void the_safe_theme_is_for_all_eyes(void **state)
{
	static const enum tint distinct[] = {
		TINT_KERNEL,    TINT_RUNTIME,   TINT_UNRESOLVED, TINT_HIT,       TINT_PACKAGE,
		TINT_PACKAGE_2, TINT_PACKAGE_3, TINT_PACKAGE_4,  TINT_PACKAGE_5, TINT_PACKAGE_6,
	};
	enum { DISTINCT = sizeof(distinct) / sizeof(distinct[0]) };
	struct theme theme;

	(void)state;
	theme_init(&theme, THEME_SAFE, false);
	for (int no_red = 0; no_red < 2; no_red++)
		for (int i = 0; i < DISTINCT; i++)
			for (int k = 0; k < i; k++) {
				double far = distance(as_seen(theme.rgb[distinct[i]], no_red),
						      as_seen(theme.rgb[distinct[k]], no_red));

				if (far < 0.05)
					fail_msg("%s and %s look alike: %.3f",
						 tint_names[distinct[i]], tint_names[distinct[k]],
						 far);
			}
}

/* Less and more differ for all eyes, in all themes. */
static void check_changes(const struct theme *theme, enum theme_id id)
{
	for (int no_red = 0; no_red < 2; no_red++) {
		uint32_t less = as_seen(theme->rgb[TINT_LESS_3], no_red);
		uint32_t more = as_seen(theme->rgb[TINT_MORE_3], no_red);

		if (distance(less, more) < 0.15)
			fail_msg("theme %s: less and more look alike", theme_names[id]);
	}
}

static void changes_are_for_all_eyes(void **state)
{
	(void)state;
	each(check_changes);
}

static void colours_go_there_and_back(void **state)
{
	static const uint32_t rgb[] = {
		0x000000, 0xffffff, 0x808080, 0x123456, 0xff0000, 0x00ff7f
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rgb) / sizeof(rgb[0]); i++)
		assert_int_equal(oklab_rgb(oklab_of_rgb(rgb[i])), rgb[i]);
	for (int color = 16; color < 256; color++)
		assert_int_equal(as_256(palette_rgb((uint8_t)color)), palette_rgb((uint8_t)color));
	assert_true(fabs(rgb_contrast(0x000000, 0xffffff) - 21) < 0.01);
	assert_true(fabs(rgb_contrast(0x777777, 0xffffff) - 4.48) < 0.01);
}

static void names_have_hues(void **state)
{
	enum code_color json = code_color_of(PACKAGE_CODE, "encoding/json", KIND_NATIVE);

	(void)state;
	/* The same in every version of serac: pictures of last year can be compared. */
	assert_int_equal(json, CODE_NATIVE + HUE_PACKAGE + 0);
	assert_int_equal(code_color_of(PACKAGE_CODE, "encoding/json", KIND_INLINED),
			 CODE_INLINED + HUE_PACKAGE + 0);
	assert_int_equal(code_color_of(PACKAGE_CODE, "net/http", KIND_JIT),
			 CODE_MANAGED + HUE_PACKAGE + 9);
	assert_int_equal(code_color_of(PACKAGE_RUNTIME, "libc.so", KIND_NATIVE), CODE_NATIVE);
	assert_int_equal(code_color_of(PACKAGE_KERNEL, "vmlinux", KIND_KERNEL), CODE_KERNEL);
	assert_int_equal(code_color_of_self(0), CODE_HEAT);
	assert_int_equal(code_color_of_self(100), CODE_HEAT + HEAT_LEVELS - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_on_boxes_can_be_read),
		cmocka_unit_test(text_on_the_terminals_ground_can_be_read),
		cmocka_unit_test(packages_are_calm_and_apart),
		cmocka_unit_test(few_colours_tell_as_much_apart),
		cmocka_unit_test(the_safe_theme_is_for_all_eyes),
		cmocka_unit_test(changes_are_for_all_eyes),
		cmocka_unit_test(colours_go_there_and_back),
		cmocka_unit_test(names_have_hues),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
