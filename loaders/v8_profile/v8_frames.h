#ifndef LOADERS_V8_PROFILE_V8_FRAMES_H
#define LOADERS_V8_PROFILE_V8_FRAMES_H

#include "base/span.h"
#include "model/tables/profile_builder.h"

/* What V8 says of a function, as one of the model. */

struct v8_frame {
	string_id name, file; /* 0: it has none */
	string_id script;     /* its number */
	uint32_t start;       /* the line where it begins, from 1 on; 0: not known */
};

/* The path or address of a script: "file:///a%20b.js" is "/a b.js". */
string_id v8_frames_add_file(struct profile_builder *builder, struct span url);

/* Code that came from no file, but from eval() or a console, is in its script: "VM12", as Chrome
 * calls it. */
void v8_frames_add_script(struct profile_builder *builder, struct v8_frame *frame);

function_id v8_frames_add_function(struct profile_builder *builder, const struct v8_frame *frame);

/* The function at a line; 0: somewhere in it. */
location_id v8_frames_add_location(struct profile_builder *builder, function_id function,
				   uint32_t line);

#endif
