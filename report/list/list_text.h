#ifndef REPORT_LIST_LIST_TEXT_H
#define REPORT_LIST_LIST_TEXT_H

#include "report/list/listing.h"

void list_text_print(struct list *list, FILE *out);

#endif
