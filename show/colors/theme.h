#ifndef SHOW_COLORS_THEME_H
#define SHOW_COLORS_THEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The colours of all that is drawn, on terminals and in pictures: a theme has one for each row of
 * the table. A box's colour is its ground; the text on it is black or white, whichever is easier to
 * read, so that every ground has a contrast of 4.5 or more. Lighter and darker steps of a ground
 * are derived from it. What a box is painted in is decided by code_color.h and change_color.h.
 */

enum { PACKAGE_HUES = 11, HEAT_LEVELS = 6, CHANGE_LEVELS = 3 };

/* The name in the config file, after "theme.NAME.". */
#define TINTS(_)                             \
	_(KERNEL, "kernel")                  \
	_(KERNEL_MODULE, "kernel-module")    \
	_(RUNTIME, "runtime")                \
	_(UNRESOLVED, "unresolved")          \
	_(PACKAGE, "package-1")              \
	_(PACKAGE_2, "package-2")            \
	_(PACKAGE_3, "package-3")            \
	_(PACKAGE_4, "package-4")            \
	_(PACKAGE_5, "package-5")            \
	_(PACKAGE_6, "package-6")            \
	_(PACKAGE_7, "package-7")            \
	_(PACKAGE_8, "package-8")            \
	_(PACKAGE_9, "package-9")            \
	_(PACKAGE_10, "package-10")          \
	_(PACKAGE_11, "package-11")          \
	_(HEAT, "heat-1")                    \
	_(HEAT_2, "heat-2")                  \
	_(HEAT_3, "heat-3")                  \
	_(HEAT_4, "heat-4")                  \
	_(HEAT_5, "heat-5")                  \
	_(HEAT_6, "heat-6")                  \
	_(SAME, "same")                      \
	_(LESS, "less-1")                    \
	_(LESS_2, "less-2")                  \
	_(LESS_3, "less-3")                  \
	_(MORE, "more-1")                    \
	_(MORE_2, "more-2")                  \
	_(MORE_3, "more-3")                  \
	_(HIT, "hit")                        \
	/* By the ground of the terminal. */ \
	_(ROOT, "root")                      \
	_(GATHERED, "gathered")              \
	_(ANCESTOR, "ancestor")              \
	_(SELECTION, "selection")            \
	/* Text on that ground. */           \
	_(DIM, "dim")                        \
	_(KEY, "key")                        \
	_(WARNING, "warning")                \
	_(HOT, "hot")                        \
	_(BAR, "bar")                        \
	_(LIT, "lit")                        \
	_(LESS_TEXT, "less")                 \
	_(MORE_TEXT, "more")                 \
	_(STRING, "string")                  \
	_(KEYWORD, "keyword")

enum tint {
#define TINT_ENUM(id, name) TINT_##id,
	TINTS(TINT_ENUM)
#undef TINT_ENUM
		TINT_COUNT,
	TINT_GROUND = TINT_ROOT, /* from here on by the ground */
	TINT_TEXT = TINT_DIM,    /* from here on text */
};

extern const char *const tint_names[TINT_COUNT];

struct theme {
	uint32_t rgb[TINT_COUNT]; /* 0xrrggbb */
	bool is_light;            /* the terminal's own ground */
};

enum theme_id {
	THEME_AUTO, /* dark or light, as the terminal is */
	THEME_DARK,
	THEME_LIGHT,
	THEME_CONTRAST,
	THEME_SAFE, /* for eyes that see no red or no green */
	THEME_COUNT
};

extern const char *const theme_names[THEME_COUNT];

/* `is_light`: the terminal's ground; dark and light themes have their own. */
void theme_init(struct theme *theme, enum theme_id id, bool is_light);

/* A theme, and what of it is another colour. */
struct theme_choice {
	enum theme_id id;
	bool is_own[TINT_COUNT];
	uint32_t own[TINT_COUNT];
};

/* Whether it matters what ground the terminal has. */
bool theme_choice_needs_ground(const struct theme_choice *choice);
void theme_choose(struct theme *theme, const struct theme_choice *choice, bool is_light);

/* Black or white: what is easier to read on a ground. */
uint32_t tint_text(uint32_t ground);

/* A ground a step lighter (1) or darker (-1), and how large a step is. */
uint32_t tint_step(uint32_t ground, double step);

#endif
