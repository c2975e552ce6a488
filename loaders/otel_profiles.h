#ifndef LOADERS_OTEL_PROFILES_H
#define LOADERS_OTEL_PROFILES_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether bytes are profiles of OpenTelemetry: the message ProfilesData (or a request to a
 * collector, which is the same) of opentelemetry.proto.profiles.v1development, or a file of the
 * collector's, with the length of each message in front of it. There are no bytes of its own to
 * know it by: what counts is that there is a profile three messages deep, and nothing else on the
 * way there. Neither a profile of pprof nor traces, logs and metrics are like that.
 */
bool otel_profiles_is(const unsigned char *head, size_t size);

#endif
