#include "report/export/samples/nameless.h"

#include <string.h>

bool nameless_is(const struct profile *profile, module_id module, function_id function)
{
	const char *name = profile_function_name(profile, function);
	const char *of = profile_module_name(profile, module);
	size_t length = strlen(of);

	if (profile->functions.kind[function] != KIND_UNRESOLVED)
		return false;
	if (module == 0)
		return strcmp(name, "[unknown]") == 0;
	return strcmp(name, of) == 0 || (name[0] == '[' && strncmp(name + 1, of, length) == 0 &&
					 strcmp(name + 1 + length, "]") == 0);
}

bool nameless_is_no_stack(const struct profile *profile, function_id function)
{
	return profile->functions.kind[function] == KIND_UNRESOLVED &&
	       strcmp(profile_function_name(profile, function), "[no stack]") == 0;
}
