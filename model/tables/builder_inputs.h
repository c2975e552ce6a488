#ifndef MODEL_TABLES_BUILDER_INPUTS_H
#define MODEL_TABLES_BUILDER_INPUTS_H

#include "model/tables/profile_builder.h"

/* For loaders of one input, which need not say that it begins. */
void builder_need_input(struct profile_builder *builder);

#endif
