#ifndef TUI_SCREEN_GROUND_ANSWER_H
#define TUI_SCREEN_GROUND_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A terminal's answers to two questions: the colour of its background (OSC 11 of xterm's control
 * sequences), and its Primary Device Attributes, which every terminal answers: one that answers
 * only the second does not know the first. Read byte by byte, so that half an answer does not
 * block, and a late one is not taken for keys.
 */

/* ESC ] 11 ; ? BEL, and ESC [ c. */
#define GROUND_QUESTION "\033]11;?\007\033[c"

enum ground_form {
	GROUND_NO_ANSWER, /* between answers */
	GROUND_COLOR,     /* ESC ] 11 ; rgb:RRRR/GGGG/BBBB, then BEL or ESC \ */
	GROUND_DEVICE,    /* ESC [ ? numbers c */
};

struct ground_answer {
	enum ground_form form; /* of the answer that is under way */
	bool is_known, is_light;
	bool is_last; /* the last answer has come */
	char text[40];
	size_t length;
};

/* The escape sequence that begins an answer of this form has come. */
void ground_answer_begin(struct ground_answer *answer, enum ground_form form);

/* The next byte. After the last one the form is GROUND_NO_ANSWER again. */
void ground_answer_take(struct ground_answer *answer, int byte);

/* "rgb:ffff/ffff/dddd", "rgba:...", "#ffffdd", optionally after "11;". False for anything else. */
bool ground_parse(const char *text, bool *is_light);

/* COLORFGBG, as rxvt and others set it: "15;0", "0;default;15". */
bool ground_parse_colorfgbg(const char *text, bool *is_light);

#endif
