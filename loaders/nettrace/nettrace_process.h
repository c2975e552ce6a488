#ifndef LOADERS_NETTRACE_NETTRACE_PROCESS_H
#define LOADERS_NETTRACE_NETTRACE_PROCESS_H

#include "loaders/nettrace/file/nettrace_reader.h"
#include "model/tables/profile_builder.h"

/* What a recording says of its process. */

struct nettrace_process_info {
	struct profile_builder *builder;
	string_id name; /* 0: not said */
	bool has_command, has_runtime, has_system;
};

/* Payloads of events: adds properties of what was not said before. */
void nettrace_process_runtime(struct nettrace_process_info *info, struct nettrace_reader payload);
void nettrace_process_command(struct nettrace_process_info *info, struct nettrace_reader payload);

#endif
