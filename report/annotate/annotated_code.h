#ifndef REPORT_ANNOTATE_ANNOTATED_CODE_H
#define REPORT_ANNOTATE_ANNOTATED_CODE_H

#include "model/compare/comparison.h"
#include "report/report.h"
#include "show/machine/annotation.h"

/*
 * The machine code that a report prints, with what each instruction weighs: in a slice, or on both
 * sides of a comparison. Code of one build is one text with the weights of both.
 */

struct annotated {
	const struct annotation *annotation;
	uint32_t side;                      /* whose it is, */
	bool is_elsewhere;                  /* while the other has the function in another build */
	const int64_t *weights[SIDE_COUNT]; /* per instruction, of each side */
	int64_t self[SIDE_COUNT];           /* of all of them */
	int64_t *weighed;                   /* those of the other side, where nobody has them */
};

struct annotated_code {
	const struct report *report;
	uint32_t sides; /* 1, or both of a comparison */
	struct annotations of[SIDE_COUNT];
	struct comparison *comparison; /* for headings; NULL: of one slice */
	struct annotated *list;        /* the heaviest first */
	uint32_t count;
};

/* False and *error when an expression, a filter or a side cannot be used. Released in any case. */
bool annotated_code_build(struct annotated_code *code, struct error *error);
void annotated_code_release(struct annotated_code *code);

/* For bars and loops: its weight; of two sides the larger share of the function, in millionths. */
int64_t annotated_weight(const struct annotated_code *code, const struct annotated *annotated,
			 uint32_t instruction);

/* Whether the instruction has enough of the function, on a side at least. */
bool annotated_is_shown(const struct annotated_code *code, const struct annotated *annotated,
			uint32_t instruction);

/* What the side weighs in all: what percentages are of. */
static inline int64_t annotated_whole(const struct annotated_code *code, uint32_t side)
{
	return code->comparison ? code->comparison->facts[side].whole
				: code->of[side].weights.root->whole;
}

/* The function's name: of two sides without what tells it apart from that of the other. */
const char *annotated_name(const struct annotated_code *code, const struct annotated *annotated);

static inline const struct call_tree *annotated_root(const struct annotated_code *code,
						     uint32_t side)
{
	return code->of[side].weights.root;
}

#endif
