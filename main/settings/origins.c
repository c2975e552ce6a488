#include "main/settings/origins.h"

#include <stdlib.h>

#include "base/memory.h"

void origins_init(struct origins *origins)
{
	origins->of = memory_new(setting_count, sizeof(*origins->of));
}

void origins_release(struct origins *origins)
{
	free(origins->of);
}

void origins_set(struct origins *origins, const struct setting *setting, enum origin origin,
		 uint32_t line)
{
	origins->of[setting - settings] = (struct setting_origin){ origin, line };
}

enum origin origins_find(const struct origins *origins, const struct setting *setting)
{
	return origins->of[setting - settings].origin;
}
