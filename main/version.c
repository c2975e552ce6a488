#include "main/version.h"

#include "main/confined/sandbox.h"
#include "main/libraries.h"
#include "tui/screen/terminfo/terminal_screen.h"

static void print_row(FILE *out, const char *name, const char *value)
{
	fprintf(out, "%-10s %s\n", name, *value ? value : "none");
}

void version_print(FILE *out, bool details)
{
	static const char features[] = ""
#ifdef HAVE_CAPSTONE
				       "machine code, "
#endif
#ifdef HAVE_CURL
				       "profiles from servers, "
#endif
#ifdef HAVE_DEBUGINFOD
				       "debuginfod, "
#endif
#ifdef HAVE_LIBDEFLATE
				       "libdeflate, "
#endif
#ifdef HAVE_BROTLI
				       "brotli, "
#endif
#ifdef HAVE_BZIP2
				       "bzip2, "
#endif
#ifdef HAVE_LZ4
				       "lz4, "
#endif
				       "gzip, xz, zstd"
#ifdef STATIC_PROGRAM
				       ", static"
#endif
		;
	char libraries[LIBRARIES_TEXT_SIZE], confinement[SANDBOX_TEXT_SIZE],
		terminal[TERMINAL_NOTE_SIZE];

	fputs("serac " PACKAGE_VERSION "\n", out);
	if (!details)
		return;
	print_row(out, "features", features);
	libraries_describe(libraries);
	print_row(out, "libraries", libraries);
	print_row(out, "hardening", HARDENING);
	sandbox_describe(confinement);
	print_row(out, "sandbox", confinement);
	terminal_screen_describe(terminal);
	print_row(out, "terminal", terminal);
}
