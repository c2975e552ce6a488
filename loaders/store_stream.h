#ifndef LOADERS_STORE_STREAM_H
#define LOADERS_STORE_STREAM_H

#include "loaders/input/input.h"
#include "model/tables/profile_builder.h"
#include "symbols/find/symbol_options.h"

/* What a store of profiles answers: several profiles of pprof, and what is to be said of them, as
 * loaders/fetch/stores/store_fetch.h writes it. */

bool store_stream_load(struct input *input, const struct symbol_options *symbols,
		       struct profile_builder *builder, struct error *error);

#endif
