#ifndef TUI_SCREEN_GROUND_ANSWER_H
#define TUI_SCREEN_GROUND_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What a terminal answers when it is asked for the colour of its ground (OSC 11 of xterm's control
 * sequences) and for what it is (Primary Device Attributes, which all answer: whoever has answered
 * that and not the first has no answer to it). Byte by byte, so that half an answer keeps nobody
 * waiting, and a late one is no keys.
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
	bool is_last; /* there is no more to come */
	char text[40];
	size_t length;
};

/* The escape sequence that begins an answer of this form has come. */
void ground_answer_begin(struct ground_answer *answer, enum ground_form form);

/* The next byte. The form is GROUND_NO_ANSWER again behind the last one. */
void ground_answer_take(struct ground_answer *answer, int byte);

/* "rgb:ffff/ffff/dddd", "rgba:...", "#ffffdd", also with "11;" in front of it. False: it is none of
 * them. */
bool ground_parse(const char *text, bool *is_light);

/* COLORFGBG, as rxvt and others set it: "15;0", "0;default;15". */
bool ground_parse_colorfgbg(const char *text, bool *is_light);

#endif
