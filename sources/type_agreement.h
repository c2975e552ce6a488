#ifndef SOURCES_TYPE_AGREEMENT_H
#define SOURCES_TYPE_AGREEMENT_H

#include "base/error.h"
#include "model/tables/profile_builder.h"

/*
 * Whether inputs can be merged: amounts of different things have no sum, so that each input needs a
 * sample type in common with those before it. Starts zeroed.
 */

struct type_agreement {
	uint64_t types;  /* bits: those that the inputs have */
	string_id input; /* which had them first */
};

/* For the input that was read last. False and *error where it has nothing in common with the
 * others. */
bool type_agreement_add(struct type_agreement *agreement, const struct profile_builder *builder,
			struct error *error);

#endif
