#include "base/process/library.h"

#include <dlfcn.h>
#include <string.h>

static bool has_all(void *library, const struct library_function *functions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!dlsym(library, functions[i].name))
			return false;
	return true;
}

static void *open_one(const char *name, const struct library_function *functions, size_t count)
{
	void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);

	if (library && !has_all(library, functions, count)) {
		dlclose(library);
		return NULL;
	}
	return library;
}

bool library_open(const char *const *names, size_t name_count,
		  const struct library_function *functions, size_t function_count)
{
	void *library = NULL;

	for (size_t i = 0; i < name_count && !library; i++)
		library = open_one(names[i], functions, function_count);
	for (size_t i = 0; library && i < function_count; i++) {
		void *symbol = dlsym(library, functions[i].name);

		memcpy(functions[i].pointer, &symbol, sizeof(symbol));
	}
	return library != NULL;
}
