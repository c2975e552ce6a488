/* Where source files are looked for, and what is said of those that may be others. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text/print_text.h"
#include "symbols/source/class_files.h"
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

/* Of several versions the surest, each told from what it may be instead. */
static void languages_in_detail(void **state)
{
	char *path = print_text("%s/path:/nowhere", folder), *own = print_text("%s/first", folder);
	char *mapped = print_text("/x=%s/first", folder), *windows = print_text("%s/crlf", folder);
	char *python = print_text("%s/venv", folder), *old = getcwd(NULL, 0);
	static const char packages[] = "from the packages installed here: perhaps another version";

	(void)state;
	assert_int_equal(chdir(folder), 0);
	unsetenv("GOMODCACHE");
	setenv("GOPATH", path, 1);
	setenv("VIRTUAL_ENV", python, 1);
	put("path/pkg/mod/example.com/y@v2/z.go", "path\n");
	put("vendor/example.com/v/z.go", "vendor\n");
	put("first/go.mod", "module example.com/first\n");
	put("first/m.go", "first\n");
	put("crlf/go.mod", "module example.com/crlf\r\n");
	put("crlf/m.go", "crlf\n");
	put("go.mod", "module example.com/here\n");
	put("h.go", "here\n");
	put("go/src/example.com/dotted.go", "no library\n");
	put("rustup/toolchains/nightly-x/lib/rustlib/src/rust/library/core/i.rs", "nightly\n");
	put("node_modules/left/pad.js", "pad\n");
	put("venv/lib/python3.9/site-packages/six.py", "six\n");
	assert_found("example.com/y@v2/z.go", NULL, "path", "");
	assert_found("example.com/v@v1/z.go", NULL, "vendor",
		     "from the vendor folder: perhaps another version");
	assert_found("example.com/first/m.go", own, "first", "");
	assert_found("example.com/first/m.go", mapped, "!is not here", NULL);
	assert_found("example.com/crlf/m.go", windows, "crlf", "");
	assert_found("example.com/here/h.go", NULL, "here", "");
	assert_found("example.com/dotted.go", NULL, "!is not on this machine", NULL);
	assert_found("/rustc/0123abcd/library/core/i.rs", NULL, "rust",
		     "from a Rust toolchain: perhaps another version");
	assert_found("/app/node_modules/left/pad.js", NULL, "pad", packages);
	assert_found("/usr/lib/python3.11/site-packages/six.py", NULL, "six", packages);
	assert_found("h.go", NULL, "here", "a relative path, found in the current folder");
	assert_int_equal(chdir(old), 0);
	unsetenv("VIRTUAL_ENV");
	unsetenv("GOPATH");
	free(old);
	free(python);
	free(windows);
	free(mapped);
	free(own);
	free(path);
}

/* "": there is none. */
static void assert_class(const char *function, const char *entry, const char *expected)
{
	struct text_list paths = { 0 };
	const struct source_folders folders = { .paths = &paths };
	const struct source_place place = { .file = "", .function = function };
	struct source_text text;
	uint32_t length;

	text_list_add(&paths, entry);
	if (class_files_find(&place, &folders, &text) != (*expected != '\0'))
		fail_msg("%s", function);
	if (*expected) {
		assert_memory_equal(source_text_line(&text, 1, &length), expected,
				    strlen(expected));
		assert_string_equal(text.note, "found by the name of the class");
		source_text_release(&text);
	}
	text_list_release(&paths);
}

/* Recordings of Java have classes and lines, but no files. */
static void files_of_classes(void **state)
{
	char *mine = print_text("%s/classes", folder),
	     *mapped = print_text("/x=%s/classes", folder);

	(void)state;
	put("classes/org/acme/Shop.java", "Shop\n");
	put("classes/org/acme/Tools.kt", "Tools\n");
	put("outside.java", "outside\n");
	assert_class("org.acme.Shop.run", mine, "Shop");
	assert_class("org.acme.Shop.run(int, java.lang.String)", mine, "Shop");
	assert_class("org.acme.Shop$Shelf$1.run()", mine, "Shop");
	assert_class("org.acme.Tools.call", mine, "Tools");
	assert_class("org.acme.Other.run", mine, "");
	assert_class("org.acme.Shop.run", mapped, "");
	assert_class("run", mine, "");
	assert_class("...outside.run", mine, "");
	assert_class("/etc.passwd.run", mine, "");
	assert_class("", mine, "");
	free(mapped);
	free(mine);
}

/* What is written in other ways, and what is no file at all. */
static void recorded_paths(void **state)
{
	char *mine = print_text("%s/java/", folder);
	char *slashes = print_text("/build///=%s/java", folder);
	char *all = print_text("/=%s/java", folder);

	(void)state;
	put("java/org/acme/Main.java", "Main\n");
	put("java/x", "x\n");
	assert_found("org/acme/Main.java", mine, "Main", "");
	assert_found("/ci//org//acme//Main.java", mine, "Main", "");
	assert_found("/build/x", slashes, "x", "");
	assert_found("/buildx", slashes, "!is not here", NULL);
	assert_found("/x", all, "x", "");
	assert_found("x", mine, "x", "");
	assert_found("<string>", mine, "!is not a file", NULL);
	assert_found("[kernel]", NULL, "!is not a file", NULL);
	free(all);
	free(slashes);
	free(mine);
}

/* Of several that are there and of no use the first is told. */
static void files_of_no_use(void **state)
{
	char *path = print_text("%s/one/blob.c", folder), *mine = print_text("%s/two", folder);
	FILE *file;

	(void)state;
	put("one/blob.c", "x");
	file = fopen(path, "w");
	fwrite("a\0b", 3, 1, file);
	fclose(file);
	assert_found(path, NULL, "!one/blob.c is a binary file", NULL);
	assert_int_equal(truncate(path, 65 << 20), 0);
	assert_found(path, NULL, "!is larger than 64 MiB", NULL);
	put("two/blob.c/x", "");
	assert_found(path, mine, "!two/blob.c: ", NULL);
	unlink(path);
	free(mine);
	free(path);
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
	{
		char *entry = print_text("%s/newest", folder);
		char *both =
			print_text("newer than the recording; found only by its name in %s", entry);
		struct text_list paths = { 0 };
		const struct source_folders below = { .paths = &paths };
		struct source_place other = { .file = "/else/only.c", .recorded = place.recorded };

		put("newest/only.c", "x");
		text_list_add(&paths, entry);
		assert_true(source_finder_find(&other, &below, NULL, &text, &error));
		assert_string_equal(text.note, both);
		source_text_release(&text);
		text_list_release(&paths);
		free(both);
		free(entry);
	}
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
	/* Of two that are none of it, the surer. */
	put("sum.c", "abe\n");
	assert_true(source_finder_find(&place, &folders, abc, &text, &error));
	assert_string_equal(text.bytes, "abd\n");
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
		{ "a", "0cc175b9c0f1b6a831c399e269772661" },
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
		cmocka_unit_test(languages_in_detail),
		cmocka_unit_test(recorded_paths),
		cmocka_unit_test(files_of_no_use),
		cmocka_unit_test(files_of_classes),
		cmocka_unit_test(one_that_is_newer_says_so),
		cmocka_unit_test(the_checksum_decides),
		cmocka_unit_test(checksums),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
