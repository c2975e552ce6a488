#include "model/trees/distinct_names.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/trees/path_tails.h"

/* A function whose name several have. */
struct namesake {
	function_id function;
	string_id name, full, place;
	module_id module;
	uint32_t start;
	string_id base;     /* what it is called, without a place */
	bool has_one_start; /* as all of its place that are called the same */
	const char *file, *path;
};

struct naming {
	struct distinct_names *names;
	const struct profile *profile;
	const function_id *identity;
	const struct matching *matching;
	bool by_symbol;
	struct namesake *list;
	uint32_t count;
	bool *is_rebuilt; /* per module; NULL: not looked at yet */
	uint64_t left;    /* bytes that may still be added */
};

/* How much the names that are made may take: a long name or path that many functions share would
 * be copied for each. */
enum { BYTES_PER_TEXT_BYTE = 8, BYTES_PER_FUNCTION = 128 };

static string_id name_of(const struct naming *naming, function_id function)
{
	return naming->by_symbol ? profile_function_symbol(naming->profile, function)
				 : naming->profile->functions.name[function];
}

static bool has_own_name(const struct naming *naming, function_id function)
{
	return naming->identity[function] == function &&
	       !(naming->matching && naming->matching->name[function]);
}

/* --- who has a name that others have, too */

static struct namesake describe(const struct naming *naming, function_id function)
{
	const struct function_table *functions = &naming->profile->functions;
	module_id module = functions->module[function];

	return (struct namesake){
		.function = function,
		.name = name_of(naming, function),
		.full = naming->by_symbol ? name_of(naming, function)
					  : profile_function_full(naming->profile, function),
		.place = profile_function_place(naming->profile, function),
		.module = naming->matching ? naming->matching->module[module] : module,
		.start = functions->start[function],
	};
}

static void list_namesakes(struct naming *naming)
{
	const struct profile *profile = naming->profile;
	function_id *owner = memory_new_table(profile->strings.count, sizeof(*owner));
	bool *is_shared = NULL;

	for (function_id function = 1; function < profile->functions.count; function++) {
		string_id name = name_of(naming, function);

		if (!has_own_name(naming, function))
			continue;
		if (owner[name] == 0) {
			owner[name] = function;
			continue;
		}
		if (!is_shared)
			is_shared = memory_new_table(profile->strings.count, sizeof(*is_shared));
		is_shared[name] = true;
		naming->count++;
	}
	if (is_shared)
		naming->list = memory_new(2 * (size_t)naming->count, sizeof(*naming->list));
	naming->count = 0;
	for (function_id function = 1; is_shared && function < profile->functions.count; function++)
		if (has_own_name(naming, function) && is_shared[name_of(naming, function)])
			naming->list[naming->count++] = describe(naming, function);
	free(owner);
	free(is_shared);
}

/* --- what tells them apart */

#define COMPARE(a, b)   \
	if ((a) != (b)) \
	return (a) < (b) ? -1 : 1

static int compare_names(const void *left, const void *right)
{
	const struct namesake *a = left, *b = right;

	COMPARE(a->name, b->name);
	COMPARE(a->full, b->full);
	COMPARE(a->place, b->place);
	COMPARE(a->start, b->start);
	COMPARE(a->module, b->module);
	COMPARE(a->function, b->function);
	return 0;
}

static int compare_modules(const void *left, const void *right)
{
	const struct namesake *a = left, *b = right;

	COMPARE(a->module, b->module);
	return compare_names(left, right);
}

/* Behind the last one that has the same base name. */
static uint32_t end_of_base(const struct namesake *list, uint32_t at, uint32_t count)
{
	uint32_t end = at + 1;

	while (end < count && list[end].base == list[at].base)
		end++;
	return end;
}

/* Of namesakes that are sorted by place. */
static bool have_own_places(const struct namesake *list, uint32_t count)
{
	if (list[0].place == 0)
		return false;
	for (uint32_t i = 1; i < count; i++)
		if (list[i].place == list[i - 1].place && list[i].start == list[i - 1].start)
			return false;
	return true;
}

/* Of those that are sorted by module. */
static bool have_own_modules(const struct namesake *list, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++)
		if (list[i].module == list[i - 1].module)
			return false;
	return true;
}

/* Whether there are two of which it is known that they are of several modules. */
static bool differ_in_modules(const struct namesake *list, uint32_t count)
{
	uint32_t known = 0;

	while (known < count && list[known].module == 0)
		known++;
	return known < count && list[known].module != list[count - 1].module;
}

/* Whether there are two of which it is known that they are from different places of one module. */
static bool differ_in_places(const struct namesake *list, uint32_t count)
{
	const struct namesake *known = NULL;

	for (uint32_t i = 0; i < count; i++) {
		if (list[i].place == 0)
			continue;
		if (known && known->module == list[i].module &&
		    (known->place != list[i].place || known->start != list[i].start))
			return true;
		known = &list[i];
	}
	return false;
}

/* Of namesakes that are sorted by place and start. */
static void compare_starts(struct namesake *list, uint32_t count)
{
	for (uint32_t at = 0, end; at < count; at = end) {
		for (end = at + 1; end < count && list[end].place == list[at].place;)
			end++;
		for (uint32_t i = at; i < end; i++)
			list[i].has_one_start = list[at].start == list[end - 1].start;
	}
}

/* --- what they are called */

static const char *keep(struct distinct_names *names, char *text)
{
	if (names->made_count == names->made_capacity) {
		names->made_capacity = memory_more(names->made_capacity);
		names->made =
			memory_resize(names->made, names->made_capacity, sizeof(*names->made));
	}
	names->made[names->made_count++] = text;
	return text;
}

/* Which modules have the path of another one: they are told apart by their build IDs. */
static bool *find_rebuilt(const struct profile *profile)
{
	const struct module_table *modules = &profile->modules;
	bool *is_rebuilt = memory_new(modules->count, sizeof(*is_rebuilt));
	module_id *owner = memory_new_table(profile->strings.count, sizeof(*owner));

	for (module_id module = 1; module < modules->count; module++) {
		module_id *first = &owner[modules->path[module]];

		is_rebuilt[module] = *first != 0;
		is_rebuilt[*first] |= *first != 0;
		*first = *first != 0 ? *first : module;
	}
	free(owner);
	return is_rebuilt;
}

static const char *build_of(struct naming *naming, module_id module)
{
	if (!naming->is_rebuilt)
		naming->is_rebuilt = find_rebuilt(naming->profile);
	return naming->is_rebuilt[module]
		       ? profile_text(naming->profile, naming->profile->modules.build_id[module])
		       : "";
}

enum { BUILD_DIGITS = 8 };

/* "base (file:start, module build)", as far as they are there. */
static const char *print(struct naming *naming, const struct namesake *one, const char *file,
			 bool with_start, const char *path)
{
	const char *base = profile_text(naming->profile, one->base);
	const char *build = *path ? build_of(naming, one->module) : "";
	size_t size = strlen(base) + strlen(file) + strlen(path) + 64;
	char *text, start[16] = "";

	if ((!*file && !*path) || size > naming->left)
		return base;
	naming->left -= size;
	if (*file && with_start)
		snprintf(start, sizeof(start), ":%" PRIu32, one->start);
	text = memory_new(size, 1);
	snprintf(text, size, "%s (%s%s%s%s%s%.*s)", base, file, start, *file && *path ? ", " : "",
		 path, *build ? " " : "", BUILD_DIGITS, build);
	return keep(naming->names, text);
}

static void find_tails(const struct naming *naming, struct namesake *list, uint32_t count,
		       bool of_modules)
{
	struct path_tail *tails = memory_new(count, sizeof(*tails));

	for (uint32_t i = 0; i < count; i++)
		tails[i] = (struct path_tail){
			.row = of_modules ? naming->profile->modules.path[list[i].module]
					  : list[i].place,
			.path = of_modules ? profile_module_path(naming->profile, list[i].module)
					   : profile_text(naming->profile, list[i].place),
		};
	path_tails_find(tails, count);
	for (uint32_t i = 0; i < count; i++)
		*(of_modules ? &list[i].path : &list[i].file) = tails[i].tail;
	free(tails);
}

/* Functions that are called the same so far, sorted by place and start. */
static void name_alike(struct naming *naming, struct namesake *list, uint32_t count)
{
	bool with_files = count > 1 && have_own_places(list, count), with_modules = false;

	compare_starts(list, count);
	if (count > 1 && !with_files) {
		qsort(list, count, sizeof(*list), compare_modules);
		with_modules = differ_in_modules(list, count);
		with_files = !(with_modules && have_own_modules(list, count)) &&
			     differ_in_places(list, count);
	}
	if (with_files)
		find_tails(naming, list, count, false);
	if (with_modules)
		find_tails(naming, list, count, true);
	for (uint32_t i = 0; i < count; i++) {
		struct namesake *one = &list[i];
		const char *path = with_modules ? one->path : "";
		bool with_start = one->start != 0 && with_files && !one->has_one_start;

		naming->names->text[one->function] =
			print(naming, one, with_files ? one->file : "", with_start, path);
		naming->names->without_file[one->function] = print(naming, one, "", false, path);
	}
}

/* All of one name. */
static void name_all(struct naming *naming, struct namesake *list, uint32_t count)
{
	bool have_overloads = list[0].full != list[count - 1].full;
	uint32_t end;

	for (uint32_t i = 0; i < count; i++)
		list[i].base = have_overloads ? list[i].full : list[i].name;
	for (uint32_t at = 0; at < count; at = end) {
		end = end_of_base(list, at, count);
		name_alike(naming, list + at, end - at);
	}
}

static uint64_t bytes_of(const struct string_table *strings)
{
	uint32_t last = strings->count - 1;

	return strings->count > 0 ? strings->offset[last] + strings->length[last] : 0;
}

void distinct_names_build(struct distinct_names *names, const struct profile *profile,
			  const function_id *identity, bool by_symbol,
			  const struct matching *matching)
{
	struct naming naming = {
		.names = names,
		.profile = profile,
		.identity = identity,
		.matching = matching,
		.by_symbol = by_symbol,
		.left = BYTES_PER_TEXT_BYTE * bytes_of(&profile->strings) +
			BYTES_PER_FUNCTION * (uint64_t)profile->functions.count,
	};
	uint32_t end;

	*names = (struct distinct_names){ 0 };
	list_namesakes(&naming);
	if (naming.count > 0) {
		names->text = memory_new_table(profile->functions.count, sizeof(*names->text));
		names->without_file =
			memory_new_table(profile->functions.count, sizeof(*names->text));
		qsort(naming.list, naming.count, sizeof(*naming.list), compare_names);
	}
	for (uint32_t at = 0; at < naming.count; at = end) {
		for (end = at + 1;
		     end < naming.count && naming.list[end].name == naming.list[at].name;)
			end++;
		name_all(&naming, naming.list + at, end - at);
	}
	free(naming.list);
	free(naming.is_rebuilt);
}

void distinct_names_release(struct distinct_names *names)
{
	for (uint32_t i = 0; i < names->made_count; i++)
		free(names->made[i]);
	free(names->made);
	free(names->text);
	free(names->without_file);
	*names = (struct distinct_names){ 0 };
}
