#include "sources/record/runtime_version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files/regular_file.h"
#include "base/text/print_text.h"
#include "sources/record/program.h"
#include "sources/record/program_ask.h"

struct python_version runtime_version_python(const struct runtime_guess *guess)
{
	static char script[] = "import sys, sysconfig\n"
			       "get = lambda name: str(sysconfig.get_config_var(name))\n"
			       "flags = get('CFLAGS') + get('PY_CORE_CFLAGS')\n"
			       "sys.stdout.write('serac %d %d %d %d\\n' % (sys.version_info[0], "
			       "sys.version_info[1], get('PY_HAVE_PERF_TRAMPOLINE') == '1', "
			       "'-fno-omit-frame-pointer' in flags))\n";
	struct python_version version = { 0 };
	int trampoline = 0, frames = 0;
	char line[64];

	if (!guess->interpreter)
		return version;
	if (!program_ask((char *[]){ guess->interpreter, "-E", "-s", "-S", "-c", script, NULL },
			 line, sizeof(line)) ||
	    sscanf(line, "serac %d %d %d %d", &version.major, &version.minor, &trampoline,
		   &frames) != 4)
		return (struct python_version){ 0 };
	version.has_trampoline = trampoline != 0;
	version.has_frame_pointers = frames != 0;
	return version;
}

/* JDKs have it beside bin/. */
static char *find_release(const struct runtime_guess *guess)
{
	const char *home = getenv("JAVA_HOME");
	struct error unused;
	char *path, *real, *slash, *release = NULL;

	if (!guess->interpreter && home && *home)
		return print_text("%s/release", home);
	path = program_find(guess->interpreter ? guess->interpreter : "java", &unused);
	real = path ? realpath(path, NULL) : NULL;
	free(path);
	for (int i = 0; real && i < 2; i++) {
		slash = strrchr(real, '/');
		if (slash)
			*slash = '\0';
	}
	if (real)
		release = print_text("%s/release", real);
	free(real);
	return release;
}

int runtime_version_java(const struct runtime_guess *guess)
{
	char *path = find_release(guess), line[256];
	FILE *file = path ? regular_file_stream(path) : NULL;
	int major = 0, minor = 0;

	free(path);
	while (file && major == 0 && fgets(line, sizeof(line), file))
		if (sscanf(line, "JAVA_VERSION=\"%d.%d", &major, &minor) == 2 && major == 1)
			major = minor;
	if (file)
		fclose(file);
	return major;
}

int runtime_version_ruby(const struct runtime_guess *guess)
{
	int major = 0, minor = 0;
	char line[64];

	if (!guess->interpreter ||
	    !program_ask((char *[]){ guess->interpreter, "--disable=gems", "-e",
				     "puts RUBY_VERSION", NULL },
			 line, sizeof(line)) ||
	    sscanf(line, "%d.%d", &major, &minor) != 2)
		return 0;
	return 100 * major + minor;
}
