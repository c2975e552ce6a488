#include "tui/chrome/asking/fuzzy.h"

#include <ctype.h>
#include <string.h>

enum {
	SCORE_BEGINNING = 800,
	SCORE_WORD = 600,
	SCORE_INSIDE = 400,
	SCORE_LOOSE = 200,
	LONGEST = 150, /* what is taken off a long text, at most */
	GAP = 6,
	WORD_START = 10,
};

struct word {
	const char *text;
	size_t length;
	bool exact_case;
};

static bool is_same(const struct word *word, char typed, char letter)
{
	return word->exact_case ? typed == letter
				: tolower((unsigned char)typed) == tolower((unsigned char)letter);
}

static bool begins_word(const char *text, size_t at)
{
	if (at == 0)
		return true;
	if (isalnum((unsigned char)text[at - 1]))
		return isupper((unsigned char)text[at]) && islower((unsigned char)text[at - 1]);
	return isalnum((unsigned char)text[at]) || (unsigned char)text[at] >= 0x80;
}

/* Of texts that fit alike the shorter one is better. */
static int minus_length(int score, size_t length)
{
	return score - (length < LONGEST ? (int)length : LONGEST);
}

static void light(bool *lit, size_t at)
{
	if (lit && at < FUZZY_LIT)
		lit[at] = true;
}

static bool is_at(const struct word *word, const char *text)
{
	size_t i = 0;

	while (i < word->length && text[i] && is_same(word, word->text[i], text[i]))
		i++;
	return i == word->length;
}

/* The best place where the text has the word. */
static int match_inside(const struct word *word, const char *text, bool *lit)
{
	size_t length = strlen(text), best_at = 0;
	int best = 0;

	for (size_t at = 0; at + word->length <= length; at++) {
		int score;

		if (!is_at(word, text + at))
			continue;
		score = at == 0                 ? SCORE_BEGINNING
			: begins_word(text, at) ? SCORE_WORD
						: SCORE_INSIDE;
		if (score > best) {
			best = score;
			best_at = at;
		}
	}
	if (best == 0)
		return 0;
	for (size_t i = 0; i < word->length; i++)
		light(lit, best_at + i);
	if (best_at == 0 && (word->length == length || text[word->length] == ' '))
		return FUZZY_WHOLE;
	/* What begins with the word is as good whatever comes behind its first blank. */
	return minus_length(best, best_at == 0 ? strcspn(text, " ") : length);
}

/* From where the letters first end, back to where they begin last: they are then nearest. */
static int match_letters(const struct word *word, const char *text, bool *lit)
{
	size_t found = 0, end = 0, left = word->length;
	int score = SCORE_LOOSE;

	for (; text[end] && found < word->length; end++)
		found += is_same(word, word->text[found], text[end]);
	if (found < word->length)
		return 0;
	for (size_t at = end; left > 0; at--) {
		if (!is_same(word, word->text[left - 1], text[at - 1])) {
			score -= GAP;
			continue;
		}
		left--;
		score += begins_word(text, at - 1) ? WORD_START : 0;
		light(lit, at - 1);
	}
	score = minus_length(score, strlen(text));
	return score > 0 ? score : 1;
}

/* Parts of a character are no letters. */
static bool is_ascii(const struct word *word)
{
	for (size_t i = 0; i < word->length; i++)
		if ((unsigned char)word->text[i] >= 0x80)
			return false;
	return true;
}

int fuzzy_match(const char *text, size_t length, const char *in, bool loose, bool *lit)
{
	struct word word = { text, length, false };
	int score;

	for (size_t i = 0; i < length; i++)
		word.exact_case = word.exact_case || isupper((unsigned char)text[i]);
	score = match_inside(&word, in, lit);
	if (score == 0 && loose && is_ascii(&word))
		score = match_letters(&word, in, lit);
	return score;
}
