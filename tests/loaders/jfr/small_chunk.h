#ifndef TESTS_LOADERS_JFR_SMALL_CHUNK_H
#define TESTS_LOADERS_JFR_SMALL_CHUNK_H

#include "tests/loaders/jfr/jfr_writer.h"

/* A chunk with one stack (shop.Main.main calls shop.Main.work), one thread and two states, to which
 * tests add events. */

enum {
	TYPE_STRING = 20,
	TYPE_CLASS,
	TYPE_THREAD,
	TYPE_SYMBOL,
	TYPE_METHOD,
	TYPE_FRAME,
	TYPE_TRACE,
	TYPE_FRAME_TYPE,
	TYPE_STATE,
	TYPE_EXECUTION = 40,
	TYPE_SETTING,
	TYPE_LOCK,
	TYPE_ALLOCATION,
	TYPE_MALLOC,
	TYPE_FREE,
	TYPE_WALL,
	TYPE_SALE,
	TYPE_CPU_TIME,
	TYPE_COLLECTION,
};

enum { SMALL_TRACE = 7, SMALL_THREAD = 3, SMALL_CLASS = 5, SMALL_RUNNABLE = 1, SMALL_SLEEPING };

extern const char small_types[];

/* The header and the metadata. */
void small_chunk_begin(struct jfr_writer *writer);
/* All constants. */
void small_chunk_constants(struct jfr_writer *writer);

void small_chunk_execution(struct jfr_writer *writer, int64_t ticks, uint64_t state);
void small_chunk_setting(struct jfr_writer *writer, uint64_t type, const char *name,
			 const char *value);

#endif
