#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "symbols/find/kallsyms.h"
#include "symbols/find/module_symbols.h"
#include "symbols/find/running_kernel.h"

static const char list[] = "0000000000000000 A fixed_percpu_data\n"
			   "ffffffff81000000 T _stext\n"
			   "ffffffff81000000 T _text\n"
			   "ffffffff81000000 T startup_64\n"
			   "ffffffff81000040 t __pfx_helper\n"
			   "ffffffff81000050 t helper\n"
			   "ffffffff81000080 T entry\n"
			   "ffffffff81000080 W entry_of_any_kind\n"
			   "ffffffff81000100 D data\n"
			   "no line\n"
			   "ffffffff81000123 T last\n"
			   "ffffffffc0001000 t nf_hook\t[nf_tables]\n"
			   "ffffffffc0001100 T nf_last\t[nf_tables]\n"
			   "ffffffffc0003000 t bpf_prog_1_x\t[bpf]\n";

static char folder[64], list_path[100], zeros_path[100];

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

/* With a home of its own, so that what perf keeps there is not found. */
static int make_lists(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	setenv("HOME", folder, 1);
	unsetenv("PERF_BUILDID_DIR");
	snprintf(list_path, sizeof(list_path), "%s/kallsyms", folder);
	snprintf(zeros_path, sizeof(zeros_path), "%s/zeros", folder);
	write_file(list_path, list);
	write_file(zeros_path, "0000000000000000 T _text\n0000000000000000 t helper\n");
	return 0;
}

static int remove_lists(void **state)
{
	(void)state;
	unlink(list_path);
	unlink(zeros_path);
	return rmdir(folder);
}

static void assert_name(const struct symbol_table *table, uint64_t address, const char *expected)
{
	const struct symbol *symbol = symbol_table_find(table, address);

	if (expected) {
		assert_non_null(symbol);
		assert_string_equal(symbol->name, expected);
		assert_int_equal(symbol->source, SYMBOL_FROM_KALLSYMS);
	} else {
		assert_null(symbol);
	}
}

static void the_kernel_proper(void **state)
{
	struct error error;
	struct kallsyms *kallsyms = kallsyms_open(list_path, NULL, "_text", &error);

	(void)state;
	assert_non_null(kallsyms);
	assert_false(kallsyms->is_hidden);
	assert_int_equal(kallsyms->reference, 0xffffffff81000000);
	assert_name(&kallsyms->table, 0xffffffff80ffffff, NULL);
	assert_name(&kallsyms->table, 0xffffffff81000000, "startup_64");
	assert_name(&kallsyms->table, 0xffffffff81000050, "helper");
	assert_name(&kallsyms->table, 0xffffffff8100007f, "helper");
	assert_name(&kallsyms->table, 0xffffffff81000080, "entry");
	assert_name(&kallsyms->table, 0xffffffff81000200, "last");
	assert_name(&kallsyms->table, 0xffffffffc0003fff, "bpf_prog_1_x");
	assert_name(&kallsyms->table, 0xffffffffc0004000, NULL);
	assert_name(&kallsyms->table, 0, NULL);
	kallsyms_close(kallsyms);
}

static void a_module(void **state)
{
	struct error error;
	struct kallsyms *kallsyms = kallsyms_open(list_path, "nf-tables", NULL, &error);

	(void)state;
	assert_int_equal(kallsyms->table.count, 2);
	assert_name(&kallsyms->table, 0xffffffffc0001000, "nf_hook");
	assert_name(&kallsyms->table, 0xffffffffc0001fff, "nf_last");
	assert_name(&kallsyms->table, 0xffffffffc0002000, NULL);
	kallsyms_close(kallsyms);
}

static void files_that_are_no_list(void **state)
{
	struct error error;
	struct kallsyms *kallsyms;

	(void)state;
	assert_null(kallsyms_open("/nowhere/kallsyms", NULL, NULL, &error));
	assert_non_null(strstr(error.message, "/nowhere/kallsyms"));
	assert_null(kallsyms_open(folder, NULL, NULL, &error));
	kallsyms = kallsyms_open("/proc/self/exe", NULL, NULL, &error);
	assert_int_equal(kallsyms->table.count, 0);
	kallsyms_close(kallsyms);
}

static struct module_symbols *open_kernel(const char *path, uint64_t reference)
{
	struct symbol_options options = { .kallsyms = path };

	return module_symbols_open(
		&(struct module_request){
			.nature = MODULE_KERNEL,
			.path = "[kernel.kallsyms]_text",
			.pid = -1,
			.reference = "_text",
			.reference_address = reference,
		},
		&options);
}

/* Recorded in another boot, which put the kernel a page further. */
static void a_kernel_that_moved(void **state)
{
	struct module_symbols *symbols = open_kernel(list_path, 0xffffffff81001000);
	uint64_t address;

	(void)state;
	assert_int_equal(symbols->state, SYMBOLS_FOUND);
	assert_true(symbols->is_unchecked);
	assert_true(module_symbols_address(symbols, 0xffffffff81001060, &address));
	assert_name(&symbols->table, address, "helper");
	assert_non_null(strstr(symbols->source, list_path));
	module_symbols_free(symbols);
}

static void hidden_addresses(void **state)
{
	struct module_symbols *symbols = open_kernel(zeros_path, 0xffffffff81000000);

	(void)state;
	assert_int_equal(symbols->state, SYMBOLS_NO_PERMISSION);
	assert_non_null(strstr(symbols->advice, "kptr_restrict"));
	assert_int_equal(symbols->table.count, 0);
	module_symbols_free(symbols);
}

static void another_kernel(void **state)
{
	struct module_symbols *symbols = module_symbols_open(
		&(struct module_request){
			.nature = MODULE_KERNEL,
			.path = "[kernel.kallsyms]_text",
			.build_id = { .size = 3, .bytes = { 1, 2, 3 } },
			.release = "1.2.3",
			.reference = "_text",
			.reference_address = 0xffffffff81000000,
		},
		&(struct symbol_options){ 0 });

	(void)state;
	assert_true(symbols->state == SYMBOLS_MISMATCH || symbols->state == SYMBOLS_NOT_FOUND);
	assert_non_null(strstr(symbols->advice, "--kallsyms"));
	module_symbols_free(symbols);
}

/* That of another user, as of a recording with sudo. */
static void a_recorded_list_that_may_not_be_read(void **state)
{
	struct module_request request = {
		.nature = MODULE_KERNEL,
		.path = "[kernel.kallsyms]_text",
		.build_id = { .size = 3, .bytes = { 1, 2, 3 } },
		.pid = -1,
		.reference = "_text",
		.reference_address = 0xffffffff81000000,
		.kallsyms = list_path,
	};
	bool is_root = geteuid() == 0;
	struct module_symbols *symbols;

	(void)state;
	assert_int_equal(chmod(list_path, is_root ? 0600 : 0), 0);
	if (is_root)
		assert_int_equal(seteuid(54321), 0);
	symbols = module_symbols_open(&request, &(struct symbol_options){ 0 });
	if (is_root)
		assert_int_equal(seteuid(0), 0);
	assert_int_equal(chmod(list_path, 0600), 0);
	assert_int_equal(symbols->state, SYMBOLS_NO_PERMISSION);
	assert_non_null(strstr(symbols->source, list_path));
	assert_non_null(strstr(symbols->source, "may not be read"));
	module_symbols_free(symbols);
	symbols = module_symbols_open(&request, &(struct symbol_options){ 0 });
	assert_int_equal(symbols->state, SYMBOLS_FOUND);
	module_symbols_free(symbols);
}

static struct module_symbols *open_module(uint64_t start, uint64_t reference)
{
	struct symbol_options options = { .kallsyms = list_path };

	return module_symbols_open(
		&(struct module_request){
			.nature = MODULE_KERNEL_MODULE,
			.path = "/lib/modules/1.2.3/kernel/net/netfilter/nf_tables.ko.xz",
			.pid = -1,
			.reference = "_text",
			.reference_address = reference,
			.start = start,
		},
		&options);
}

/* Modules are placed anew in each boot: the distance of the kernel is not theirs. */
static void a_module_that_moved(void **state)
{
	struct module_symbols *symbols = open_module(0xffffffffc0001000, 0xffffffff81000000);
	uint64_t address;

	(void)state;
	assert_int_equal(symbols->state, SYMBOLS_FOUND);
	assert_true(module_symbols_address(symbols, 0xffffffffc0001004, &address));
	assert_name(&symbols->table, address, "nf_hook");
	module_symbols_free(symbols);

	symbols = open_module(0xffffffffc0001000, 0xffffffff81001000);
	assert_int_equal(symbols->state, SYMBOLS_MISMATCH);
	module_symbols_free(symbols);
	symbols = open_module(0xffffffffc0101000, 0xffffffff81000000);
	assert_int_equal(symbols->state, SYMBOLS_MISMATCH);
	module_symbols_free(symbols);
}

static void the_running_kernel(void **state)
{
	struct build_id running, other = { .size = 3, .bytes = { 1, 2, 3 } };

	(void)state;
	running_kernel_build_id(&running);
	assert_true(running.size == 0 || running_kernel_is(&running, NULL));
	assert_false(running_kernel_is(&other, NULL));
	assert_false(running_kernel_is(&(struct build_id){ 0 }, NULL));
	assert_false(running_kernel_is(&(struct build_id){ 0 }, "1.2.3"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_kernel_proper),
		cmocka_unit_test(a_module),
		cmocka_unit_test(files_that_are_no_list),
		cmocka_unit_test(a_kernel_that_moved),
		cmocka_unit_test(hidden_addresses),
		cmocka_unit_test(another_kernel),
		cmocka_unit_test(a_recorded_list_that_may_not_be_read),
		cmocka_unit_test(a_module_that_moved),
		cmocka_unit_test(the_running_kernel),
	};

	return cmocka_run_group_tests_name("kallsyms", tests, make_lists, remove_lists);
}
