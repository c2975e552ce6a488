#ifndef MODEL_ADDRESSES_ADDRESS_WEIGHTS_H
#define MODEL_ADDRESSES_ADDRESS_WEIGHTS_H

#include "model/trees/call_tree.h"
#include "model/trees/labels.h"
#include "model/trees/sample_scope.h"

/*
 * What the samples of a slice weigh at each address: the self of `--by address`, with filters that
 * see the frames that the slice has. A sample counts where its innermost frame is that the slice
 * shows: where that calls something hidden, at the address after the call.
 */

struct address_weight {
	location_id location;
	int64_t self; /* not 0 */
};

struct address_weights {
	struct address_weight *list; /* by location */
	uint32_t count;
	int64_t nowhere; /* of samples without a frame that is shown */
	struct labels *labels;
	struct location_labels map; /* of which functions a location is */
	struct call_tree *root;     /* of all samples of the slice, for headings */
};

/* False and *error when an expression of the slice cannot be used. Released in any case. */
bool address_weights_build(struct address_weights *weights, const struct profile *profile,
			   const struct slice *slice, struct error *error);
/* The same of a part of what somebody has prepared, of one side: list and count alone. */
void address_weights_add_up(struct address_weights *weights, const struct sample_scope *scope,
			    uint32_t side);
void address_weights_release(struct address_weights *weights);

/* The label of the function whose code an address is in: that of the outermost frame. */
label_id address_weights_function(const struct address_weights *weights, location_id location);

#endif
