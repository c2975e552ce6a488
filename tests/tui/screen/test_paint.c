/* What styles look like on terminals of each kind. */

#include "tests/unit.h"

#include "show/colors/oklab.h"
#include "show/colors/palette.h"
#include "tui/screen/paint.h"

static uint32_t rgb_of(int32_t color, enum color_depth depth)
{
	return depth == DEPTH_TRUE ? (uint32_t)color : palette_rgb((uint8_t)color);
}

static void check_look(struct style style, enum color_depth depth, const struct theme *theme)
{
	struct paint_look look = paint_look(style, depth, theme);
	double contrast;

	if (look.background == DEPTH_DEFAULT || (style.flags & STYLE_EDGE))
		return;
	/* Two parts of a bar are no text. */
	if (style.paint == PAINT_LIT_BAR && !(style.flags & STYLE_REVERSE))
		return;
	contrast = rgb_contrast(rgb_of(look.foreground, depth), rgb_of(look.background, depth));
	if (contrast < 4.5)
		fail_msg("paint %d, flags %d, depth %d: contrast %.2f", style.paint, style.flags,
			 depth, contrast);
}

static void all_text_can_be_read(void **state)
{
	(void)state;
	for (enum theme_id id = 0; id < THEME_COUNT; id++)
		for (int light = 0; light < 2; light++)
			for (enum color_depth depth = DEPTH_256; depth <= DEPTH_TRUE; depth++)
				for (int paint = 0; paint < PAINT_COUNT; paint++)
					for (int flags = 0; flags < STYLE_COUNT; flags++) {
						struct style style = { (uint8_t)paint,
								       (uint8_t)flags };
						struct theme theme;

						theme_init(&theme, id, light);
						check_look(style, depth, &theme);
					}
}

static struct paint_look look_of(enum paint paint, uint8_t flags, enum color_depth depth,
				 bool is_light)
{
	struct theme theme;

	theme_init(&theme, is_light ? THEME_LIGHT : THEME_DARK, is_light);
	return paint_look((struct style){ (uint8_t)paint, flags }, depth, &theme);
}

#define assert_look(look, text, ground, marks)              \
	do {                                                \
		struct paint_look got = (look);             \
		assert_int_equal(got.foreground, (text));   \
		assert_int_equal(got.background, (ground)); \
		assert_int_equal(got.flags, (marks));       \
	} while (0)

static void the_selection_stands_out(void **state)
{
	uint8_t selected = STYLE_BOLD | STYLE_REVERSE;

	(void)state;
	assert_look(look_of(PAINT_NATIVE, selected, DEPTH_256, false), 16, 231, STYLE_BOLD);
	assert_look(look_of(PAINT_NATIVE, selected, DEPTH_256, true), 231, 16, STYLE_BOLD);
	assert_look(look_of(PAINT_TEXT, selected, DEPTH_TRUE, false), 0x000000, 0xffffff,
		    STYLE_BOLD);
	/* A hit is still one. */
	assert_look(look_of(PAINT_HIT, selected, DEPTH_256, false), 127, 231, STYLE_BOLD);
	assert_look(look_of(PAINT_NATIVE, selected, DEPTH_16, false), 0, 2, selected);
	assert_look(look_of(PAINT_NATIVE, selected, DEPTH_MONO, false), DEPTH_DEFAULT,
		    DEPTH_DEFAULT, selected);
}

static void edges_are_faint(void **state)
{
	(void)state;
	for (enum color_depth depth = DEPTH_256; depth <= DEPTH_TRUE; depth++) {
		for (int paint = PAINT_ROOT; paint < PAINT_COUNT; paint++) {
			struct paint_look box =
				look_of((enum paint)paint, 0, depth, depth == DEPTH_TRUE);
			struct paint_look edge =
				look_of((enum paint)paint, STYLE_EDGE, depth, depth == DEPTH_TRUE);

			assert_int_equal(edge.background, box.background);
			assert_int_not_equal(edge.foreground, box.background);
			assert_true(rgb_contrast(rgb_of(edge.foreground, depth),
						 rgb_of(edge.background, depth)) < 3);
		}
	}
	/* Few colours have lines of their own. */
	assert_look(look_of(PAINT_NATIVE, STYLE_EDGE, DEPTH_16, false), 0, 2, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_text_can_be_read),
		cmocka_unit_test(the_selection_stands_out),
		cmocka_unit_test(edges_are_faint),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
