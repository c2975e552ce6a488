#include "loaders/nettrace/nettrace_methods.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/text/utf16.h"
#include "loaders/nettrace/nettrace_names.h"

void nettrace_methods_init(struct nettrace_methods *methods, struct profile_builder *builder,
			   const unsigned char *file, size_t size)
{
	*methods = (struct nettrace_methods){
		.builder = builder,
		.file = file,
		.end = file + size,
	};
	nettrace_map_init(&methods->modules);
	nettrace_map_init(&methods->paths);
}

void nettrace_methods_release(struct nettrace_methods *methods)
{
	free(methods->rows);
	free(methods->reused);
	layered_ranges_release(&methods->ranges);
	nettrace_map_release(&methods->modules);
	nettrace_map_release(&methods->paths);
	*methods = (struct nettrace_methods){ 0 };
}

/* --- what the runtime says */

bool nettrace_methods_add(struct nettrace_methods *methods, struct nettrace_reader payload,
			  uint64_t time)
{
	struct nettrace_method method = { 0 };
	struct layered_range range = { .time = time, .id = methods->count };

	nettrace_skip(&payload, 8); /* the method's id */
	method.module = nettrace_number(&payload, 8);
	range.start = nettrace_number(&payload, 8);
	range.end = range.start + nettrace_u32(&payload);
	nettrace_skip(&payload, 4 + 4); /* token and flags */
	method.names = payload.at;
	for (int i = 0; i < 3; i++)
		nettrace_utf16(&payload);
	method.end = payload.at;
	if (payload.failed || range.end < range.start)
		return false;
	if (methods->count == methods->capacity) {
		methods->capacity = memory_more(methods->capacity);
		methods->rows =
			memory_resize(methods->rows, methods->capacity, sizeof(*methods->rows));
	}
	method.start = range.start;
	method.size = range.end - range.start;
	method.time = time;
	methods->rows[methods->count++] = method;
	layered_ranges_add(&methods->ranges, &range);
	return true;
}

bool nettrace_methods_add_module(struct nettrace_methods *methods, struct nettrace_reader payload,
				 bool has_domain)
{
	uint64_t id = nettrace_number(&payload, 8);
	const unsigned char *path;

	nettrace_skip(&payload, 8 + (has_domain ? 8 : 0) + 4 + 4);
	path = payload.at;
	nettrace_utf16(&payload);
	if (payload.failed)
		return false;
	nettrace_map_set(&methods->modules, id, (uint64_t)(path - methods->file));
	return true;
}

/* --- looking up */

/* Whether another method was there before. */
static bool replaces(const struct nettrace_methods *methods, const struct nettrace_method *method)
{
	uint64_t ends[] = { method->start, method->start + method->size - 1 };
	size_t size = (size_t)(method->end - method->names);

	for (int i = 0; i < 2; i++) {
		uint32_t id = layered_ranges_find(&methods->ranges, ends[i], method->time - 1);
		const struct nettrace_method *before = &methods->rows[id];

		if (id != LAYERED_RANGES_NONE && ((size_t)(before->end - before->names) != size ||
						  memcmp(before->names, method->names, size) != 0))
			return true;
	}
	return false;
}

static int compare_times(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

	return (a > b) - (a < b);
}

void nettrace_methods_build(struct nettrace_methods *methods)
{
	layered_ranges_build(&methods->ranges);
	for (uint32_t i = 0; i < methods->count; i++) {
		const struct nettrace_method *method = &methods->rows[i];

		if (method->time == 0 || method->size == 0 || !replaces(methods, method))
			continue;
		if (methods->reused_count == methods->reused_capacity) {
			methods->reused_capacity = memory_more(methods->reused_capacity);
			methods->reused = memory_resize(methods->reused, methods->reused_capacity,
							sizeof(*methods->reused));
		}
		methods->reused[methods->reused_count++] = method->time;
	}
	if (methods->reused_count > 1)
		qsort(methods->reused, methods->reused_count, sizeof(*methods->reused),
		      compare_times);
}

uint32_t nettrace_methods_advance(struct nettrace_methods *methods, uint64_t time)
{
	while (methods->epoch < methods->reused_count && methods->reused[methods->epoch] <= time)
		methods->epoch++;
	return methods->epoch;
}

uint32_t nettrace_methods_find(const struct nettrace_methods *methods, uint64_t address,
			       uint64_t time)
{
	uint32_t id = layered_ranges_find(&methods->ranges, address, time);

	/* What is sampled may be told of a little later. */
	if (id == LAYERED_RANGES_NONE)
		id = layered_ranges_find(&methods->ranges, address, UINT64_MAX);
	return id == LAYERED_RANGES_NONE ? NETTRACE_NO_METHOD : id;
}

char *nettrace_methods_text(struct span utf16, size_t *length)
{
	struct utf16_decoder decoder = { .big_endian = false };
	char *text = memory_new(UTF16_GROWTH(span_length(utf16)) + 1, 1);

	*length = utf16_decode(&decoder, (const unsigned char *)utf16.at, span_length(utf16), true,
			       (unsigned char *)text);
	return text;
}

static module_id find_module(struct nettrace_methods *methods, uint64_t id)
{
	uint64_t offset = nettrace_map_find(&methods->modules, id);
	uint64_t known = nettrace_map_find(&methods->paths, id);
	struct nettrace_reader reader = { .end = methods->end };
	module_id module = 0;
	size_t length;
	char *path;

	if (known != 0)
		return (module_id)(known - 1);
	if (offset != 0) {
		reader.at = methods->file + offset;
		path = nettrace_methods_text(nettrace_utf16(&reader), &length);
		/* C:\app\a.dll is shown by its last part, as others are. */
		for (size_t i = 0;
		     length > 2 && isalpha((unsigned char)path[0]) && path[1] == ':' && i < length;
		     i++)
			path[i] = path[i] == '\\' ? '/' : path[i];
		if (length > 0)
			module = profile_builder_add_module(
				methods->builder,
				profile_builder_add_string(methods->builder, path, length));
		free(path);
	}
	nettrace_map_set(&methods->paths, id, (uint64_t)module + 1);
	return module;
}

static function_id make_function(struct nettrace_methods *methods,
				 const struct nettrace_method *method, module_id module)
{
	static const char dot[] = ".";
	struct nettrace_reader reader = { .at = method->names, .end = method->end };
	struct function_info info = { .module = module, .kind = KIND_JIT };
	struct nettrace_name name;
	struct span parts[3];
	char *texts[3];
	size_t size = (size_t)(method->end - method->names);

	name.length = 0;
	name.is_full = false;
	for (int i = 0; i < 3; i++) {
		size_t length;

		texts[i] = nettrace_methods_text(nettrace_utf16(&reader), &length);
		parts[i] = (struct span){ texts[i], texts[i] + length };
	}
	nettrace_name_add_type(&name, parts[0], false);
	if (parts[0].at < parts[0].end)
		nettrace_name_add(&name, (struct span){ dot, dot + 1 });
	nettrace_name_add(&name, parts[1]);
	if (!profile_builder_may_make_name(methods->builder, size))
		name.length = 0;
	if (name.length == 0)
		nettrace_name_add(&name, parts[1]);
	info.name = profile_builder_add_made_name(methods->builder, name.bytes, name.length);
	nettrace_name_add_parameters(&name, parts[2], parts[0]);
	info.full = profile_builder_add_made_name(methods->builder, name.bytes, name.length);
	for (int i = 0; i < 3; i++)
		free(texts[i]);
	return profile_builder_add_function(methods->builder, &info);
}

function_id nettrace_methods_function(struct nettrace_methods *methods, uint32_t method,
				      module_id *module)
{
	struct nettrace_method *row = &methods->rows[method];

	*module = find_module(methods, row->module);
	if (row->function == 0)
		row->function = 1 + make_function(methods, row, *module);
	return row->function - 1;
}
