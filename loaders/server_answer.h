#ifndef LOADERS_SERVER_ANSWER_H
#define LOADERS_SERVER_ANSWER_H

#include "loaders/input/input.h"
#include "model/tables/profile_builder.h"

/* The message about an input that a server answered with, profile or not. */

/* Of a page for people: to log in, for example. False if it is not, or not a server's. */
bool server_answer_explain_page(struct input *input, struct error *error);

/* Of another text: its first line. False where it is not a server's. */
bool server_answer_explain_text(struct input *input, struct error *error);

/* Where it came from in the end, which may be another profile than the one asked for. */
void server_answer_note(struct input *input, struct profile_builder *builder);

#endif
