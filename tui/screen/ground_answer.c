#include "tui/screen/ground_answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "show/colors/oklab.h"

enum { BELL = 7, ESCAPE = 27, STRING_TERMINATOR = 0x9c };

void ground_answer_begin(struct ground_answer *answer, enum ground_form form)
{
	answer->form = form;
	answer->length = 0;
}

static void end_color(struct ground_answer *answer)
{
	answer->text[answer->length] = '\0';
	answer->form = GROUND_NO_ANSWER;
	if (ground_parse(answer->text, &answer->is_light))
		answer->is_known = true;
}

/* What is too long for an answer is read to its end all the same. */
static void add(struct ground_answer *answer, int byte)
{
	if (answer->length + 1 < sizeof(answer->text))
		answer->text[answer->length++] = (char)byte;
}

void ground_answer_take(struct ground_answer *answer, int byte)
{
	bool escaped = answer->length > 0 && answer->text[answer->length - 1] == ESCAPE;

	if (answer->form == GROUND_DEVICE) {
		/* Parameters; the final byte of whatever it is ends it. */
		if (byte >= ' ' && byte <= '?')
			return;
		answer->form = GROUND_NO_ANSWER;
		answer->is_last = true;
	} else if (byte == BELL || byte == STRING_TERMINATOR || (escaped && byte == '\\')) {
		answer->length -= escaped;
		end_color(answer);
	} else if (escaped || byte < 0 || (byte < ' ' && byte != ESCAPE)) {
		answer->form = GROUND_NO_ANSWER; /* no answer, or one that was cut off */
	} else {
		add(answer, byte);
	}
}

/* Of as many digits as there are: "ff" and "ffff" are the same. */
static bool parse_channel(const char **text, size_t digits, uint32_t *channel)
{
	static const char hexadecimal[] = "0123456789abcdefABCDEF";
	size_t length = strspn(*text, hexadecimal);
	char number[5] = "";

	if (digits == 0)
		digits = length;
	if (digits == 0 || digits > 4 || digits > length)
		return false;
	memcpy(number, *text, digits);
	*text += digits;
	*channel = (uint32_t)(strtoul(number, NULL, 16) * 255 / ((1UL << 4 * digits) - 1));
	return true;
}

static bool parse_rgb(const char *text, uint32_t *rgb)
{
	bool has_hash = *text == '#';
	size_t digits = has_hash ? strlen(text + 1) / 3 : 0;

	if (has_hash)
		text++;
	else if (strncmp(text, "rgb", 3) == 0 && strchr(text, ':'))
		text = strchr(text, ':') + 1;
	else
		return false;
	*rgb = 0;
	for (int i = 0; i < 3; i++) {
		uint32_t channel;

		if (i > 0 && !has_hash && *text++ != '/')
			return false;
		if (!parse_channel(&text, digits, &channel))
			return false;
		*rgb = *rgb << 8 | channel;
	}
	return true;
}

bool ground_parse(const char *text, bool *is_light)
{
	uint32_t rgb;

	if (strncmp(text, "11;", 3) == 0)
		text += 3;
	if (!parse_rgb(text, &rgb))
		return false;
	*is_light = rgb_contrast(rgb, 0x000000) > rgb_contrast(rgb, 0xffffff);
	return true;
}

/* Of the first 16 colours, 7 and those from 9 on are light. */
bool ground_parse_colorfgbg(const char *text, bool *is_light)
{
	const char *last = strrchr(text, ';');
	char *end;
	long color;

	if (!last)
		return false;
	color = strtol(last + 1, &end, 10);
	if (end == last + 1 || *end || color < 0 || color > 15)
		return false;
	*is_light = color == 7 || color > 8;
	return true;
}
