#ifndef LOADERS_BPFTRACE_BPFTRACE_JSON_H
#define LOADERS_BPFTRACE_BPFTRACE_JSON_H

#include "base/json/json_walk.h"

/*
 * What `bpftrace -f json` prints: an object a line. Those of maps have all of their entries,
 *
 *	{"type": "map", "data": {"@user": {"\n    f+1\n    main+9\n,work,12": 7, ...}}}
 *
 * and each comes out as the text that bpftrace prints without -f json:
 *
 *	@user[
 *	    f+1
 *	    main+9
 *	, work, 12]: 7
 */

struct bpftrace_json {
	struct json_reader reader;
	struct span line; /* what was not read of it */
	bool is_open;     /* the reader */
	bool is_map;      /* and in the map at hand */
	bool is_data;     /* and in the object around it */
	char *text;       /* of the entry: the map's name comes first */
	size_t length, capacity, name_length;
};

/* Whether it looks like that output, by its first lines. */
bool bpftrace_json_is(struct span head);

void bpftrace_json_release(struct bpftrace_json *json);

/* Goes through the entries of a line; a line may have none. */
void bpftrace_json_begin(struct bpftrace_json *json, struct span line);
bool bpftrace_json_next(struct bpftrace_json *json, struct span *entry);

/* False: the line was damaged or cut off. */
bool bpftrace_json_end(struct bpftrace_json *json);

#endif
