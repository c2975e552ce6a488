#ifndef LOADERS_AUSTIN_MOJO_MOJO_EVENTS_H
#define LOADERS_AUSTIN_MOJO_MOJO_EVENTS_H

#include "base/span.h"

/* Austin's binary format: "MOJ", a version, and events one after the other: numbers and texts. */

enum mojo_kind {
	MOJO_METADATA = 1, /* key and value: texts */
	MOJO_STACK, /* a sample begins: pid, interpreter (from version 3 on); thread: a text */
	MOJO_FRAME, /* what a frame is: number, file, function, line, and in version 2 more */
	MOJO_FRAME_INVALID,
	MOJO_FRAME_REF, /* the sample has that frame, below those before it */
	MOJO_FRAME_KERNEL,
	MOJO_GC,
	MOJO_IDLE,
	MOJO_TIME,   /* microseconds */
	MOJO_MEMORY, /* bytes */
	MOJO_STRING, /* what a number stands for */
	MOJO_STRING_REF,
	MOJO_STACK_REPEAT, /* what the thread had before is above what this sample has */
	MOJO_TASK_STACK,   /* task, its name, and how many references to frames come next */
	MOJO_TASK_WAITER,
	MOJO_TASK_RUNNING,
	MOJO_KINDS
};

enum { MOJO_NUMBERS = 7, MOJO_TEXTS = 2 };

struct mojo_event {
	enum mojo_kind kind;
	int64_t numbers[MOJO_NUMBERS];
	struct span texts[MOJO_TEXTS];
};

enum mojo_step { MOJO_EVENT, MOJO_END, MOJO_CUT, MOJO_BAD };

struct mojo_reader {
	struct span rest;
	int64_t version;
};

bool mojo_is(const unsigned char *head, size_t size);

/* Behind the version. False: it is cut off there. */
bool mojo_reader_begin(struct mojo_reader *reader, struct span bytes);

/* MOJO_CUT and MOJO_BAD: nothing is taken. */
enum mojo_step mojo_reader_next(struct mojo_reader *reader, struct mojo_event *event);

#endif
