#ifndef LOADERS_OTLP_OTLP_FORM_H
#define LOADERS_OTLP_OTLP_FORM_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether bytes are profiles of OpenTelemetry: the message ProfilesData (or a request to a
 * collector, which is the same) of opentelemetry.proto.profiles.v1development, or a file of the
 * collector's, with the length of each message before it. There are no bytes of its own to
 * know it by: what counts is that there is a profile three messages deep, and nothing else on the
 * way there. Neither a profile of pprof nor traces, logs and metrics are like that.
 */

enum otlp_form { OTLP_FORM_NONE, OTLP_FORM_MESSAGE, OTLP_FORM_FRAMES, OTLP_FORM_JSON };

enum { OTLP_FRAME = 4 }; /* bytes of a length */

/* Never that it is JSON: json_shape.h finds that. */
enum otlp_form otlp_form_find(const unsigned char *head, size_t size);

size_t otlp_frame_length(const unsigned char *head);

#endif
