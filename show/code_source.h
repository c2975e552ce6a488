#ifndef SHOW_CODE_SOURCE_H
#define SHOW_CODE_SOURCE_H

#include "model/code/machine_code.h"
#include "model/code/source_place.h"

/*
 * What those who show a profile may ask about its code, without knowing who looks it up, and in
 * which files. It lives as long as the profile, or is held. Asking is safe in any thread, and may
 * take long: files are opened, servers asked.
 */
struct code_source {
	/* The source lines of a place: at least one, for code_lines_release; or false and *error.
	 * NULL: nobody can look anything up. */
	bool (*lines)(void *context, const struct code_place *place, struct code_lines *lines,
		      struct error *error);
	/* The text of a source file, for source_text_release; or false and *error, which says what
	 * would help. NULL: as above. */
	bool (*text)(void *context, const struct source_place *place, struct source_text *text,
		     struct error *error);
	/* The function that a place is in, decoded, for machine_code_release; or false and
	 * *error. NULL: nobody can decode anything. */
	bool (*machine_code)(void *context, const struct code_place *place,
			     struct machine_code *code, struct error *error);
	void *context;

	/* While it is asked, from any thread: the profile that it belongs to may be closed then.
	 * NULL: it lasts. */
	void (*hold)(void *context);
	void (*release)(void *context);
};

#endif
