#ifndef LOADERS_SPEEDSCOPE_SPEEDSCOPE_PROFILE_H
#define LOADERS_SPEEDSCOPE_SPEEDSCOPE_PROFILE_H

#include "loaders/speedscope/speedscope_reader.h"

/* The profile that comes next. */
void speedscope_profile_take(struct speedscope_reader *reader);

#endif
