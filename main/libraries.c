#include "main/libraries.h"

#include <elfutils/libdwfl.h>
#include <lzma.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>
#ifdef HAVE_BZIP2
#include <bzlib.h>
#endif
#ifdef HAVE_LZ4
#include <lz4.h>
#endif
#ifdef HAVE_CAPSTONE
#include <capstone/capstone.h>
#endif
#ifdef HAVE_CURL
#include <curl/curl.h>
#endif
#ifdef HAVE_BROTLI
#include <brotli/decode.h>
#endif
#ifdef HAVE_LIBDEFLATE
#include <libdeflate.h>
#endif
#ifdef HAVE_SECCOMP
#include <seccomp.h>
#endif

#include "loaders/fetch/curl_library.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Last: they define short words as macros. */
#include <ncurses.h>

static void add(char *text, const char *name, const char *version)
{
	size_t length = strlen(text);

	snprintf(text + length, LIBRARIES_TEXT_SIZE - length, "%s%s %s", length ? ", " : "", name,
		 version);
}

static void add_optional(char *text)
{
	(void)text;
#ifdef HAVE_CAPSTONE
	char capstone[24];
	int major, minor;

	cs_version(&major, &minor);
	snprintf(capstone, sizeof(capstone), "%d.%d", major, minor);
	add(text, "capstone", capstone);
#endif
#ifdef HAVE_CURL
	add(text, "curl",
	    curl_library_open() ? curl_version_info(CURLVERSION_NOW)->version : "(not installed)");
#endif
#ifdef HAVE_LIBDEFLATE
	add(text, "libdeflate", LIBDEFLATE_VERSION_STRING);
#endif
#ifdef HAVE_BROTLI
	char brotli[40];
	uint32_t number = BrotliDecoderVersion();

	snprintf(brotli, sizeof(brotli), "%u.%u.%u", number >> 24, number >> 12 & 0xfff,
		 number & 0xfff);
	add(text, "brotli", brotli);
#endif
#ifdef HAVE_BZIP2
	char bzip2[40];

	snprintf(bzip2, sizeof(bzip2), "%s", BZ2_bzlibVersion()); /* "1.0.8, 13-Jul-2019" */
	bzip2[strcspn(bzip2, ",")] = '\0';
	add(text, "bzip2", bzip2);
#endif
#ifdef HAVE_LZ4
	add(text, "lz4", LZ4_versionString());
#endif
#ifdef HAVE_SECCOMP
	char seccomp[40];
	const struct scmp_version *version = seccomp_version();

	snprintf(seccomp, sizeof(seccomp), "%u.%u.%u", version->major, version->minor,
		 version->micro);
	add(text, "seccomp", seccomp);
#endif
}

void libraries_describe(char text[LIBRARIES_TEXT_SIZE])
{
	char pcre2[64] = "";

	*text = '\0';
	/* "ncurses 6.4.20221231" */
	add(text, "ncurses", curses_version() + strlen("ncurses "));
	add(text, "elfutils", dwfl_version(NULL));
	pcre2_config(PCRE2_CONFIG_VERSION, pcre2); /* "10.42 2022-12-11" */
	pcre2[strcspn(pcre2, " ")] = '\0';
	add(text, "PCRE2", pcre2);
	add(text, "zlib", zlibVersion());
	add(text, "zstd", ZSTD_versionString());
	add(text, "lzma", lzma_version_string());
	add_optional(text);
}
