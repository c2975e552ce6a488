#ifndef BASE_TEXT_UTF8_H
#define BASE_TEXT_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Characters as UTF-8. */

#define REPLACEMENT_CHARACTER 0xfffd

/* The character at `text` (before `end`), or U+FFFD for invalid bytes;
 * returns where the next one begins. */
const char *utf8_decode(const char *text, const char *end, uint32_t *codepoint);

/* Up to 4 bytes; returns how many. */
size_t utf8_encode(uint32_t codepoint, char *text);

#endif
