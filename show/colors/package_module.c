#include "show/colors/package_module.h"

#include <string.h>

#include "base/text/path_name.h"

void package_set(char text[PACKAGE_NAME_SIZE], const char *at, size_t length)
{
	if (length >= PACKAGE_NAME_SIZE)
		length = PACKAGE_NAME_SIZE - 1;
	memcpy(text, at, length);
	text[length] = '\0';
}

/* Files of languages and of the system. A "*" stands for what follows, a "#" for a version. */
static const char *const runtime_files[] = {
	"ld-*",         "ld.so*",       "libc.so*",   "libc-*",        "libc.musl*",
	"libm.so*",     "libm-*",       "libmvec*",   "libpthread*",   "libdl.so*",
	"libdl-*",      "librt.so*",    "librt-*",    "libgcc_s*",     "libunwind*",
	"libasan*",     "libtsan*",     "libubsan*",  "liblsan*",      "libjemalloc*",
	"libtcmalloc*", "libmimalloc*", "[vdso]*",    "[vsyscall]*",   "linux-vdso*",
	"libjvm.so*",   "libjava.so*",  "libpython*", "python#",       "node#",
	"nodejs#",      "libnode*",     "libv8*",     "ruby#",         "libruby*",
	"perl#",        "libperl*",     "php#",       "libphp*",       "libcoreclr*",
	"libclrjit*",   "libmono*",     "beam.smp*",  "libart.so*",    "libsystem_*",
	"libdyld*",     "dyld#",        "ntdll.dll*", "ucrtbase.dll*",
};

/* Also of the system, but what of it has a name is of a package. */
static const char *const half_runtime_files[] = { "libstdc++*", "libc++*" };

static bool is_like(const char *base, const char *pattern)
{
	size_t length = strlen(pattern) - 1;

	if (strncmp(base, pattern, length) != 0)
		return false;
	return pattern[length] == '*' ||
	       base[length + strspn(base + length, ".0123456789")] == '\0';
}

bool package_is_one_of(const char *base, const char *const *patterns, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (*base == *patterns[i] && is_like(base, patterns[i]))
			return true;
	return false;
}

/* Versions of a library are one. */
static void set_module(char text[PACKAGE_NAME_SIZE], const char *base)
{
	const char *end = strstr(base, ".so");

	package_set(text, base, end ? (size_t)(end + 3 - base) : strlen(base));
}

static bool is_kernel_module(const char *base)
{
	static const char *const kernels[] = { "[kernel*", "[guest.kernel*", "vmlinu*",
					       "kernel#",  "[k]#",           "[unknown]*" };

	return *base && !PACKAGE_IS_ONE_OF(base, kernels);
}

enum package_kind package_of_module(char text[PACKAGE_NAME_SIZE], const char *module,
				    enum function_kind kind)
{
	const char *base = path_name(module);

	set_module(text, base);
	if (kind == KIND_KERNEL)
		return is_kernel_module(base) ? PACKAGE_KERNEL_MODULE : PACKAGE_KERNEL;
	if (kind == KIND_UNRESOLVED)
		return PACKAGE_UNRESOLVED;
	return PACKAGE_IS_ONE_OF(base, runtime_files) || PACKAGE_IS_ONE_OF(base, half_runtime_files)
		       ? PACKAGE_RUNTIME
		       : PACKAGE_CODE;
}

bool package_module_is_runtime(const char *module)
{
	return PACKAGE_IS_ONE_OF(path_name(module), runtime_files);
}
