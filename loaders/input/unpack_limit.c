#include "loaders/input/unpack_limit.h"

#include <inttypes.h>

#define LEAST ((uint64_t)64 << 20)

uint64_t unpack_limit(uint64_t stored, uint32_t ratio, uint64_t allowed)
{
	if (allowed > 0)
		return allowed;
	return stored < (UINT64_MAX - LEAST) / ratio ? LEAST + stored * ratio : UINT64_MAX;
}

bool unpack_limit_refuse(uint64_t limit, struct error *error)
{
	enum { MEBIBYTE = 1 << 20, FEW = 10 };
	bool is_large = limit >= (uint64_t)FEW * MEBIBYTE;

	return error_set(error, ERROR_UNSUPPORTED,
			 "it unpacks to more than %" PRIu64 " %s, more than profiles of its size "
			 "do; --max-unpacked SIZE allows more",
			 is_large ? limit / MEBIBYTE : limit, is_large ? "MiB" : "bytes");
}
