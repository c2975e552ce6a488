#ifndef REPORT_LIST_LIST_FUNCTIONS_H
#define REPORT_LIST_LIST_FUNCTIONS_H

#include "report/list/listing.h"

/* Finds the functions that match and their lines, with what each side has. False and *error when
 * an expression, a filter or a side cannot be used. Released in any case. */
bool list_build(struct list *list, const struct report *report, struct error *error);
void list_release(struct list *list);

/* The first of a function's lines: they follow each other. */
uint32_t list_find(const struct list *list, label_id label);

#endif
