#ifndef MODEL_SLICES_SIDE_H
#define MODEL_SLICES_SIDE_H

/* The two sides of a comparison: before and after. */
enum comparison_side { SIDE_BASE, SIDE_NEW, SIDE_COUNT };

#endif
