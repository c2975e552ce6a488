#include "loaders/nettrace/file/nettrace_stacks.h"

bool nettrace_stacks_add(struct nettrace_map *stacks, struct nettrace_reader block,
			 const unsigned char *file)
{
	uint32_t first = nettrace_u32(&block), count = nettrace_u32(&block);

	for (uint32_t i = 0; i < count; i++) {
		uint64_t offset = (uint64_t)(block.at - file);

		nettrace_skip(&block, nettrace_u32(&block));
		if (block.failed)
			return false;
		nettrace_map_set(stacks, first + i, offset);
	}
	return !block.failed;
}
