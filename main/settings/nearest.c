#include "main/settings/nearest.h"

#include <string.h>

enum { WORD_LIMIT = sizeof(((struct nearest *)NULL)->word) };

/* More than a third wrong is another word. */
void nearest_init(struct nearest *nearest, const char *word, size_t length)
{
	*nearest = (struct nearest){ .distance = length < 3 ? 2 : length / 3 + 1 };
	if (length < WORD_LIMIT)
		memcpy(nearest->word, word, length);
}

static size_t smallest(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

/* Letters to change, add, leave out, or swap with the next. */
static size_t distance(const char *a, const char *b)
{
	size_t a_length = strlen(a), b_length = strlen(b);
	size_t rows[3][WORD_LIMIT + 1];

	for (size_t j = 0; j <= b_length; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		size_t *row = rows[i % 3], *above = rows[(i + 2) % 3],
		       *two_above = rows[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			row[j] = smallest(above[j] + 1, row[j - 1] + 1,
					  above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    two_above[j - 2] + 1 < row[j])
				row[j] = two_above[j - 2] + 1;
		}
	}
	return rows[a_length % 3][b_length];
}

void nearest_try(struct nearest *nearest, const char *candidate)
{
	size_t length = strlen(nearest->word), difference;

	if (length == 0 || strlen(candidate) >= WORD_LIMIT)
		return;
	difference = distance(nearest->word, candidate);
	/* The beginning of a word is near it, but not as near as a slip of the finger. */
	if (strncmp(nearest->word, candidate, length) == 0 && difference > 1)
		difference = 1;
	if (difference < nearest->distance) {
		nearest->distance = difference;
		nearest->found = candidate;
	}
}
