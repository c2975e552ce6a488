#ifndef LOADERS_V8_PROFILE_V8_PIECES_H
#define LOADERS_V8_PROFILE_V8_PIECES_H

#include "loaders/v8_profile/v8_samples.h"

/* Profiles that come in pieces: nodes may have parents in pieces before. */

/* Appends what was taken, and leaves nothing. Each sample has a time and a line afterwards, as if
 * all had been there. */
void v8_pieces_move(struct v8_samples *to, struct v8_samples *piece);

void v8_pieces_clear(struct v8_samples *piece);

#endif
