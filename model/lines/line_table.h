#ifndef MODEL_LINES_LINE_TABLE_H
#define MODEL_LINES_LINE_TABLE_H

#include "model/trees/tree_builder.h"

/*
 * The lines of the source that somebody asks for, numbered densely from 1 on: a row for each line
 * of each function (or whatever frames are called by), or of each file. A frame that is called, or
 * into which others are inlined, is at the line of the call.
 *
 * Lines are numbered by where a frame is in the labels of locations, so code that adds up samples
 * looks up one number a frame.
 */

struct line_row {
	label_id label; /* an identity; NO_LABEL: any function of the file */
	string_id file; /* 0: not known */
	uint32_t line;  /* 0: not known */
};

struct line_table {
	uint32_t count; /* of rows, of which row 0 stands for what nobody asks for */
	struct line_row *rows;
	uint32_t *of_entry; /* per entry of the builder's location_labels.list its row */
	uint32_t entry_count;
};

/* Of the functions whose labels (identities) are wanted. `slice`: the first that the builder is
 * of, which says what frames are. In the order in which they are met. */
void line_table_of_labels(struct line_table *table, const struct tree_builder *builder,
			  const struct slice *slice, const bool *wanted);

/* Of files: `wanted` has one mark for each text of the profile. */
void line_table_of_files(struct line_table *table, const struct tree_builder *builder,
			 const struct slice *slice, const bool *wanted);
void line_table_release(struct line_table *table);

#endif
