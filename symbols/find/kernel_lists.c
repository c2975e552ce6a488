#include "symbols/find/kernel_lists.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/regular_file.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/find/build_id_path.h"
#include "symbols/find/running_kernel.h"

/* How far the first symbol of a module may be from where it was loaded. */
enum { MODULE_HEAD = 65536 };

/* "[nf_tables]" and "/lib/modules/.../nf-tables.ko.xz" to a module's name; NULL: the kernel. */
static char *module_name(const struct module_request *request)
{
	const char *name = request->path ? request->path : "", *end;

	if (request->nature != MODULE_KERNEL_MODULE)
		return NULL;
	if (name[0] == '[')
		return memory_text(name + 1, strcspn(name + 1, "]"));
	end = strrchr(name, '/');
	name = end ? end + 1 : name;
	end = strstr(name, ".ko");
	return memory_text(name, end ? (size_t)(end - name) : strlen(name));
}

static void fail(struct kernel_list *list, enum symbols_state state, char *source,
		 const char *advice)
{
	free(list->source);
	free(list->advice);
	list->state = state;
	list->source = source;
	list->advice = advice ? memory_text(advice, strlen(advice)) : NULL;
}

/* Each boot loads a module elsewhere. */
static bool is_module_there(const struct kallsyms *kallsyms, const struct module_request *request)
{
	uint64_t first = kallsyms->table.symbols[0].start;

	if (request->reference_address != 0 && kallsyms->reference != 0 &&
	    request->reference_address != kallsyms->reference)
		return false;
	return request->start == 0 ||
	       (first >= request->start && first - request->start <= MODULE_HEAD);
}

static bool fits(struct kernel_list *list, const struct kallsyms *kallsyms, const char *path,
		 const struct module_request *request)
{
	if (kallsyms->is_hidden) {
		fail(list, SYMBOLS_NO_PERMISSION, print_text("%s shows no addresses", path),
		     "sysctl kernel.kptr_restrict=0 as root, or run serac as root");
		return false;
	}
	if (kallsyms->table.count == 0) {
		fail(list, SYMBOLS_NOT_FOUND,
		     print_text("%s has no symbols of %s", path,
				request->path ? request->path : "the kernel"),
		     "perf archive on the recorded machine, and unpack what it writes into "
		     "~/.debug");
		return false;
	}
	if (request->nature == MODULE_KERNEL_MODULE && !is_module_there(kallsyms, request)) {
		fail(list, SYMBOLS_MISMATCH,
		     print_text("%s is of another boot, with %s elsewhere", path,
				request->path ? request->path : "the module"),
		     "perf archive on the recorded machine, and unpack what it writes into "
		     "~/.debug");
		return false;
	}
	return true;
}

/* True: this is it. Takes `path`, which may be NULL. */
static bool try_list(struct kernel_list *list, char *path, const struct module_request *request,
		     bool is_asked_for)
{
	struct error error;
	struct kallsyms *kallsyms;
	char *module;

	if (!path)
		return false;
	module = module_name(request);
	kallsyms = kallsyms_open(path, module, request->reference, &error);
	free(module);
	if (!kallsyms && is_asked_for)
		fail(list, SYMBOLS_NOT_FOUND, print_text("%s", error.message), NULL);
	if (kallsyms && fits(list, kallsyms, path, request)) {
		fail(list, SYMBOLS_FOUND, print_text("kallsyms in %s", path), NULL);
		list->kallsyms = kallsyms;
		if (request->nature == MODULE_KERNEL && request->reference_address != 0 &&
		    kallsyms->reference != 0)
			list->shift = request->reference_address - kallsyms->reference;
		kallsyms = NULL;
	}
	kallsyms_close(kallsyms);
	free(path);
	return list->kallsyms != NULL;
}

/* sudo perf record leaves a list that is root's. */
static void note_denied(struct kernel_list *list, const char *path)
{
	struct regular_file file;

	if (!path)
		return;
	if (regular_file_open(&file, path, NULL))
		close(file.descriptor);
	else if (file.state == REGULAR_FILE_DENIED)
		fail(list, SYMBOLS_NO_PERMISSION, print_text("%s may not be read", path),
		     "run serac as a user who may read it");
}

static char *copy(const char *text)
{
	return text ? memory_text(text, strlen(text)) : NULL;
}

/* perf keeps it by name and by build-id. */
static char *cached_by_name(const struct build_id *id)
{
	const char *folder = getenv("PERF_BUILDID_DIR"), *home = getenv("HOME");
	bool has_folder = folder && *folder;
	char text[BUILD_ID_TEXT_SIZE];

	if (id->size == 0 || (!has_folder && (!home || !*home)))
		return NULL;
	return print_text("%s%s/[kernel.kallsyms]/%s/kallsyms", has_folder ? folder : home,
			  has_folder ? "" : "/.debug", build_id_print(text, id));
}

/* The kernel's own build-id; that of a module is another one. */
static const struct build_id *kernel_id(const struct module_request *request)
{
	return request->nature == MODULE_KERNEL ? &request->build_id : &request->kernel_build_id;
}

static void say_other_kernel(struct kernel_list *list, const struct module_request *request)
{
	char recorded[BUILD_ID_TEXT_SIZE], running[BUILD_ID_TEXT_SIZE];
	const char *advice = "as root, copy /proc/kallsyms on the recorded machine before it "
			     "restarts, and serac --kallsyms FILE ...; or `perf archive` there";
	struct build_id id;

	running_kernel_build_id(&id);
	if (kernel_id(request)->size > 0 && id.size > 0)
		fail(list, SYMBOLS_MISMATCH,
		     print_text("the kernel that runs here has build-id %s, recorded "
				"was %s",
				build_id_print(running, &id),
				build_id_print(recorded, kernel_id(request))),
		     advice);
	else
		fail(list, SYMBOLS_NOT_FOUND,
		     print_text("the recorded kernel (%s) does not run here",
				request->release ? request->release : "not known which"),
		     advice);
}

/* Only where it is the recorded kernel, and the recording says where that one was. */
static void find_live(struct kernel_list *list, const struct module_request *request)
{
	if (!running_kernel_is(kernel_id(request), request->release)) {
		if (list->state != SYMBOLS_MISMATCH && list->state != SYMBOLS_NO_PERMISSION)
			say_other_kernel(list, request);
		return;
	}
	if (request->nature == MODULE_KERNEL && request->reference_address == 0) {
		fail(list, SYMBOLS_NO_PERMISSION,
		     print_text("the recording does not say where the kernel was: its "
				"addresses were hidden"),
		     "sysctl kernel.kptr_restrict=0 as root, and record again");
		return;
	}
	try_list(list, copy("/proc/kallsyms"), request, true);
}

void kernel_lists_find(struct kernel_list *list, const struct module_request *request,
		       const struct symbol_options *options)
{
	*list = (struct kernel_list){ .state = SYMBOLS_NOT_FOUND };
	if (options->kallsyms) {
		/* Asked for: what it lacks is said, and nothing else is taken instead. */
		list->is_unchecked = try_list(list, copy(options->kallsyms), request, true);
		return;
	}
	if (try_list(list, copy(request->kallsyms), request, false))
		return;
	note_denied(list, request->kallsyms);
	if (try_list(list, cached_by_name(kernel_id(request)), request, false))
		return;
	if (try_list(list, build_id_path_cached(kernel_id(request), "/kallsyms"), request, false))
		return;
	list->is_unchecked = kernel_id(request)->size == 0;
	find_live(list, request);
}
