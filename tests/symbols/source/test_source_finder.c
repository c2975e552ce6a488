/* Where source files are looked for, and what is said of those that may be others. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text/print_text.h"
#include "symbols/source/md5.h"
#include "symbols/source/source_finder.h"
#include "tests/unit.h"

static char folder[] = "/tmp/serac-source-XXXXXX";

/* A file below the folder, with its folders. */
static void put(const char *path, const char *text)
{
	char *whole = print_text("%s/%s", folder, path);
	FILE *file;

	for (char *slash = whole + strlen(folder) + 1; (slash = strchr(slash, '/')) != NULL;
	     slash++) {
		*slash = '\0';
		mkdir(whole, 0700);
		*slash = '/';
	}
	file = fopen(whole, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	free(whole);
}

/* `entry`: of --source-path; NULL: none. `expected`: the first line of what is
 * found, or where it begins with '!' what the message has. */
static void assert_found(const char *recorded, const char *entry, const char *expected,
			 const char *note)
{
	struct text_list paths = { 0 };
	const struct source_folders folders = { .paths = &paths };
	const struct source_place place = { .file = recorded };
	struct source_text text;
	struct error error;
	uint32_t length;

	if (entry)
		text_list_add(&paths, entry);
	if (*expected == '!') {
		assert_false(source_finder_find(&place, &folders, NULL, &text, &error));
		if (!strstr(error.message, expected + 1))
			fail_msg("%s", error.message);
	} else {
		if (!source_finder_find(&place, &folders, NULL, &text, &error))
			fail_msg("%s", error.message);
		assert_memory_equal(source_text_line(&text, 1, &length), expected,
				    strlen(expected));
		assert_int_equal(length, strlen(expected));
		if (strcmp(text.note, note) != 0)
			fail_msg("%s", text.note);
		source_text_release(&text);
	}
	text_list_release(&paths);
}

static void where_it_was_recorded(void **state)
{
	char *path = print_text("%s/a.c", folder), *url = print_text("file://%s/a.c", folder);

	(void)state;
	put("a.c", "here\n");
	assert_found(path, NULL, "here", "");
	assert_found(url, NULL, "here", "");
	assert_found("/nowhere/a.c", NULL, "!--source-path DIR", NULL);
	assert_found("node:internal/fs", NULL, "!is not a file", NULL);
	assert_found("", NULL, "!is not a file", NULL);
	free(path);
	free(url);
}

static void below_a_folder_of_the_user(void **state)
{
	char *mapped = print_text("/build/x=%s/mine", folder),
	     *mine = print_text("%s/mine", folder);
	char *only = print_text("found only by its name in %s", mine);

	(void)state;
	put("mine/lib/b.c", "lib\n");
	put("mine/b.c", "name\n");
	assert_found("/build/x/b.c", mapped, "name", "");
	assert_found("/build/xy/b.c", mapped, "!FROM=TO", NULL);
	assert_found("/build/x/lib/b.c", mine, "lib", "");
	assert_found("/build/y/b.c", mine, "name", only);
	free(only);
	free(mine);
	free(mapped);
}

static void where_languages_keep_them(void **state)
{
	char *go = print_text("%s/go", folder), *modules = print_text("%s/mod", folder);
	char *cargo = print_text("%s/cargo", folder), *rustup = print_text("%s/rustup", folder);
	char *doubt = print_text("from %s/go, go1.99: perhaps another version of Go", folder);
	char *own = print_text("%s/own", folder);

	(void)state;
	setenv("GOROOT", go, 1);
	setenv("GOMODCACHE", modules, 1);
	setenv("CARGO_HOME", cargo, 1);
	setenv("RUSTUP_HOME", rustup, 1);
	put("go/VERSION", "go1.99\ntime 2026\n");
	put("go/src/serac_test/proc.go", "go\n");
	put("mod/github.com/!big/x@v1.2.3/Y.go", "module\n");
	put("own/go.mod", "// mine\nmodule example.com/own // it\n");
	put("own/cmd/m.go", "own\n");
	put("cargo/registry/src/index-1/c-0.1.0/src/lib.rs", "crate\n");
	put("rustup/toolchains/stable-x/lib/rustlib/src/rust/library/core/i.rs", "rust\n");
	assert_found("serac_test/proc.go", NULL, "go", doubt);
	assert_found("github.com/Big/x@v1.2.3/Y.go", NULL, "module", "");
	assert_found("example.com/own/cmd/m.go", own, "own", "");
	assert_found("/ci/.cargo/registry/src/index-9/c-0.1.0/src/lib.rs", NULL, "crate", "");
	assert_found("/rustc/0123abcd/library/core/i.rs", NULL, "rust",
		     "from a Rust toolchain: perhaps another version");
	free(go);
	free(modules);
	free(cargo);
	free(rustup);
	free(doubt);
	free(own);
}

static void one_that_is_newer_says_so(void **state)
{
	char *path = print_text("%s/new.c", folder);
	const struct source_folders folders = { 0 };
	struct source_place place = { .file = path,
				      .recorded = (int64_t)(time(NULL) - 100) * 1000000000 };
	struct source_text text;
	struct error error;

	(void)state;
	put("new.c", "x\ny");
	assert_true(source_finder_find(&place, &folders, NULL, &text, &error));
	assert_string_equal(text.note, "newer than the recording");
	assert_int_equal(text.count, 2);
	source_text_release(&text);
	place.recorded += (int64_t)200 * 1000000000;
	assert_true(source_finder_find(&place, &folders, NULL, &text, &error));
	assert_string_equal(text.note, "");
	source_text_release(&text);
	free(path);
}

/* md5sum of "abc\n" */
static const unsigned char abc[] = { 0x0b, 0xee, 0x89, 0xb0, 0x7a, 0x24, 0x8e, 0x27,
				     0xc8, 0x3f, 0xc3, 0xd5, 0x95, 0x12, 0x13, 0xc1 };

static void the_checksum_decides(void **state)
{
	char *path = print_text("%s/sum.c", folder), *here = print_text("%s/other", folder);
	struct text_list paths = { 0 };
	const struct source_folders folders = { .paths = &paths };
	const struct source_place place = { .file = path, .recorded = 1 };
	struct source_text text;
	struct error error;

	(void)state;
	put("other/sum.c", "abd\n");
	text_list_add(&paths, here);
	put("sum.c", "abc\n");
	assert_true(source_finder_find(&place, &folders, abc, &text, &error));
	assert_string_equal(text.path, path);
	assert_string_equal(text.note, "");
	source_text_release(&text);
	put("sum.c", "abd\n");
	assert_true(source_finder_find(&place, &folders, abc, &text, &error));
	assert_string_equal(text.note, "not the file that was compiled: its checksum differs");
	source_text_release(&text);
	text_list_release(&paths);
	free(path);
	free(here);
}

/* Of RFC 1321, and at the ends of blocks. */
static void checksums(void **state)
{
	static const struct {
		const char *text, *sum;
	} known[] = {
		{ "", "d41d8cd98f00b204e9800998ecf8427e" },
		{ "message digest", "f96b697d7cb7938d525a2f31aaf161d0" },
		{ "1234567890123456789012345678901234567890123456789012345678901234567890123456789"
		  "0",
		  "57edf4a22be3c955ac49da2e2107b67a" },
		{ "1234567890123456789012345678901234567890123456789012345",
		  "c9ccf168914a1bcfc3229f1948e67da0" },
		{ "12345678901234567890123456789012345678901234567890123456",
		  "49f193adce178490e34d1b3a4ec0064c" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		unsigned char sum[MD5_SIZE];
		char text[2 * MD5_SIZE + 1];

		md5(known[i].text, strlen(known[i].text), sum);
		for (int k = 0; k < MD5_SIZE; k++)
			sprintf(text + 2 * k, "%02x", sum[k]);
		assert_string_equal(text, known[i].sum);
	}
}

static int make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	char *command = print_text("rm -rf '%s'", folder);
	int status = system(command);

	(void)state;
	free(command);
	return status;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(where_it_was_recorded),
		cmocka_unit_test(below_a_folder_of_the_user),
		cmocka_unit_test(where_languages_keep_them),
		cmocka_unit_test(one_that_is_newer_says_so),
		cmocka_unit_test(the_checksum_decides),
		cmocka_unit_test(checksums),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
