#ifndef TUI_APP_VIEW_WRITER_H
#define TUI_APP_VIEW_WRITER_H

#include "model/compare/side_slices.h"
#include "model/slices/slice.h"
#include "model/tables/profile.h"

/*
 * Writes what a view shows to a file, on a thread of its own, so that the screen goes on. Who
 * knows the formats is told what there is to write, and says what came of it.
 */

struct written_view {
	char *path;
	struct profile profile; /* a snapshot */
	struct slice slice;
	bool inverted; /* leaf first */
	bool upward;   /* as a flame graph */
	/* What is zoomed into, as keys of labels: from the root of the tree (that is leaf first where
	 * `inverted`) to what boxes are in, and these boxes. None: all of the tree. */
	uint64_t *zoom, *boxes;
	uint32_t zoom_depth, box_count;
	int64_t shown; /* what it weighs */
	/* Of a comparison; NULL sides: nothing is compared. */
	const struct sides *sides; /* borrowed: they outlive the writer */
	struct comparison_terms terms;
	enum change_order order;
	bool stacks; /* not functions, where there are rows */
};

void written_view_release(struct written_view *view);

enum { VIEW_MESSAGE_SIZE = 200 };

/* Called on the writer's thread: `message` is for the user. */
typedef void write_view(void *context, const struct written_view *view,
			char message[VIEW_MESSAGE_SIZE]);

struct view_writer;

/* `wake` is called on the writer's thread when there is a message to take. */
struct view_writer *view_writer_new(write_view *write, void (*wake)(void *context), void *context);

/* Waits until it is written. */
void view_writer_free(struct view_writer *writer);

/* Takes what is in *view. False: it still writes the last one. */
bool view_writer_start(struct view_writer *writer, struct written_view *view);

/* Once for each that was written. */
bool view_writer_take(struct view_writer *writer, char message[VIEW_MESSAGE_SIZE]);

void view_writer_wait(struct view_writer *writer);

#endif
