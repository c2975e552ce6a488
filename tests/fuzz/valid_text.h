#ifndef TESTS_FUZZ_VALID_TEXT_H
#define TESTS_FUZZ_VALID_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether a text is what a strict reader of its format takes, however odd the names in it are. All
 * are UTF-8 without control characters but tabs and ends of lines.
 */

/* One value of JSON (RFC 8259), with nothing behind it. */
bool valid_json(const char *text, size_t size);

/* One element of XML, with its declaration: tags are closed in order, attributes are quoted, and
 * what stands between tags is text, entities or CDATA. Only what an SVG of ours has. */
bool valid_xml(const char *text, size_t size);

/* Lines in which a site for Markdown (GitHub's rules) finds nothing to act on: what could mention,
 * link, be HTML or a picture stands in code spans that are closed, and each row of a table has as
 * many cells as the one above it. */
bool valid_markdown(const char *text, size_t size);

#endif
