#include "loaders/goroutines/goroutine_header.h"

#include "loaders/pprof_legacy/legacy_lines.h"

/* "goroutine 12 [chan receive, 5 minutes, locked to thread]:", perhaps with " gp=0xc000002380 m=0
 * mp=0x55d420" in front of the bracket, and labels in it. */
bool goroutine_header_read(struct span line, struct goroutine_header *header)
{
	const char *bracket, *comma, *labels;
	struct span rest;

	*header = (struct goroutine_header){ 0 };
	if (!legacy_take(&line, "goroutine ") || !legacy_take_number(&line, &header->number) ||
	    !span_ends(line, "]:"))
		return false;
	bracket = span_find(line, '[');
	if (!bracket || (!span_begins(line, " [") && !span_begins(line, " gp=")))
		return false;
	rest = (struct span){ bracket + 1, line.end - 2 };
	labels = span_find_text(rest, " labels:{");
	if (labels) {
		header->labels = (struct span){ labels + strlen(" labels:"), rest.end };
		rest.end = labels;
	}
	header->state = rest;
	comma = span_find(rest, ',');
	if (comma) {
		header->state.end = comma;
		rest.at = comma + 1;
		if (!legacy_take_number(&rest, &header->minutes) || !span_begins(rest, " minutes"))
			header->minutes = 0;
	}
	return true;
}

bool goroutine_header_is(struct span line)
{
	struct goroutine_header header;

	return goroutine_header_read(line, &header);
}
