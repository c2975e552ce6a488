#ifndef TUI_VIEWS_CODE_SOURCE_TEXTS_H
#define TUI_VIEWS_CODE_SOURCE_TEXTS_H

#include "tui/views/code/source_picture.h"

/*
 * What the view of source shows: a text, or of a comparison whose sides are in different files two
 * of them, that of the base on the left. One of them has the keys; with little room it alone is
 * shown.
 */

struct source_texts { /* the data of source_view */
	struct source_picture before, after;
};

struct source_text_place {
	struct source_picture *picture;
	const struct source_lines *lines;
	struct rect area; /* without a width: it is not shown */
};

/* `before`: that of the base. */
struct source_text_place source_texts_place(struct source_texts *texts,
					    const struct session *session, struct rect area,
					    bool before);

/* The one that has the keys. */
struct source_text_place source_texts_focus(struct source_texts *texts,
					    const struct session *session, struct rect area);

void source_texts_draw(struct source_texts *texts, const struct session *session, struct grid *grid,
		       struct rect area);
void source_texts_release(struct source_texts *texts);

#endif
