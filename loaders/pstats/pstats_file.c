#include "loaders/pstats/pstats_file.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "model/tables/quantity.h"

void pstats_file_init(struct pstats_file *file, struct span bytes)
{
	*file = (struct pstats_file){ 0 };
	marshal_init(&file->marshal, bytes);
	id_index_init(&file->index);
	call_graph_init(&file->graph, 1);
}

void pstats_file_release(struct pstats_file *file)
{
	marshal_release(&file->marshal);
	free(file->functions);
	id_index_release(&file->index);
	call_graph_release(&file->graph);
}

/* --- functions */

static bool is_same_text(struct span a, struct span b)
{
	return span_length(a) == span_length(b) &&
	       (a.at == b.at || memcmp(a.at, b.at, span_length(a)) == 0);
}

static uint32_t add_function(struct pstats_file *file, const struct pstats_function *function)
{
	struct id_index *index = &file->index;
	uint64_t hash =
		hash_pair(hash_bytes(function->file.at, span_length(function->file), index->seed),
			  hash_bytes(function->name.at, span_length(function->name), index->seed),
			  index->seed + function->line);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at)) {
		const struct pstats_function *row = &file->functions[id - 1];

		if (index->slots[at].tag == id_index_tag(hash) && row->line == function->line &&
		    is_same_text(row->name, function->name) &&
		    is_same_text(row->file, function->file))
			return id - 1;
	}
	if (file->function_count == file->function_capacity) {
		file->function_capacity = memory_more(file->function_capacity);
		file->functions = memory_resize(file->functions, file->function_capacity,
						sizeof(*file->functions));
	}
	file->functions[file->function_count] = *function;
	id_index_add(index, hash, ++file->function_count);
	return file->function_count - 1;
}

/* (file, line, name), or a reference to one that was there. */
static bool read_function(struct pstats_file *file, const struct marshal_object *tuple,
			  uint32_t *function)
{
	struct marshal *marshal = &file->marshal;
	struct marshal_object path, line, name;

	if (tuple->kind != MARSHAL_TUPLE || tuple->count != 3)
		return false;
	if (tuple->is_reference) {
		*function = tuple->note - 1;
		return tuple->note != 0;
	}
	if (!marshal_read(marshal, &path) || path.kind != MARSHAL_TEXT ||
	    !marshal_read(marshal, &line) || line.kind != MARSHAL_INTEGER ||
	    !marshal_read(marshal, &name) || name.kind != MARSHAL_TEXT)
		return false;
	*function =
		add_function(file, &(struct pstats_function){
					   .file = path.text,
					   .line = line.integer > 0 && line.integer <= UINT32_MAX
							   ? (uint32_t)line.integer
							   : 0,
					   .name = name.text,
				   });
	marshal_note(marshal, tuple, *function + 1);
	return true;
}

/* --- costs */

struct costs {
	int64_t calls, primitive, self, total;
};

static int64_t nanoseconds(struct pstats_file *file, double seconds)
{
	double rounded = round(seconds * 1e9);

	if (rounded > -9.2e18 && rounded < 9.2e18)
		return (int64_t)rounded;
	file->bad_times++;
	return 0;
}

static bool read_number(struct pstats_file *file, struct marshal_object *object)
{
	return marshal_read(&file->marshal, object) &&
	       (object->kind == MARSHAL_INTEGER || object->kind == MARSHAL_FLOAT);
}

static void set_counts(struct costs *costs, int64_t one, int64_t other)
{
	costs->calls = one > other ? one : other;
	costs->primitive = one > other ? other : one;
	if (costs->calls < 0)
		costs->calls = 0;
	if (costs->primitive < 0)
		costs->primitive = 0;
}

/* Two counts and two times. Calls that are no recursion come first of a function, last of a caller,
 * and of yappi the other way round: they are never more than all. */
static bool read_costs(struct pstats_file *file, struct costs *costs)
{
	struct marshal_object objects[4];

	for (int i = 0; i < 4; i++)
		if (!read_number(file, &objects[i]))
			return false;
	set_counts(costs, objects[0].integer, objects[1].integer);
	costs->self = nanoseconds(file, objects[2].number);
	costs->total = nanoseconds(file, objects[3].number);
	return true;
}

/* Of a caller; only a count, where the profiler was `profile`. */
static bool read_caller_costs(struct pstats_file *file, struct costs *costs)
{
	struct marshal_object head;

	*costs = (struct costs){ 0 };
	if (!marshal_read(&file->marshal, &head))
		return false;
	if (head.kind == MARSHAL_INTEGER) {
		set_counts(costs, head.integer, head.integer);
		return true;
	}
	return head.kind == MARSHAL_TUPLE && head.count == 4 && !head.is_reference &&
	       read_costs(file, costs);
}

static bool read_caller(struct pstats_file *file, uint32_t function,
			const struct marshal_object *key)
{
	struct graph_place place = { 0 };
	struct graph_call *call;
	struct costs costs;
	uint32_t row;
	int64_t *time;

	if (!read_function(file, key, &place.function) || !read_caller_costs(file, &costs))
		return false;
	row = call_graph_add_call(&file->graph, &place, function);
	call = &file->graph.calls[row];
	call->count = quantity_add(call->count, costs.calls);
	call->primitive = quantity_add(call->primitive, costs.primitive);
	time = &call_graph_call_values(&file->graph, row)[0];
	*time = quantity_add(*time, costs.total);
	file->functions[function].calls =
		quantity_subtract(file->functions[function].calls, costs.calls);
	return true;
}

/* (primitive calls, calls, own time, time with callees, callers) of a function. */
static bool read_entry(struct pstats_file *file, const struct marshal_object *key)
{
	struct marshal_object head, callers, caller;
	struct graph_place place = { 0 };
	struct costs costs;
	int64_t *time;

	if (!read_function(file, key, &place.function) || !marshal_read(&file->marshal, &head) ||
	    head.kind != MARSHAL_TUPLE || head.count != 5 || head.is_reference ||
	    !read_costs(file, &costs) || !marshal_read(&file->marshal, &callers) ||
	    callers.kind != MARSHAL_DICTIONARY || callers.is_reference)
		return false;
	time = &call_graph_self_values(&file->graph, call_graph_add_self(&file->graph, &place))[0];
	*time = quantity_add(*time, costs.self);
	file->has_primitive |= costs.calls != costs.primitive;
	file->functions[place.function].is_known = true;
	file->functions[place.function].calls =
		quantity_add(file->functions[place.function].calls, costs.calls);
	file->functions[place.function].primitive =
		quantity_add(file->functions[place.function].primitive, costs.primitive);
	while (marshal_read(&file->marshal, &caller)) {
		if (caller.kind == MARSHAL_END)
			return true;
		if (!read_caller(file, place.function, &caller))
			return false;
	}
	return false;
}

bool pstats_file_read(struct pstats_file *file, struct error *error)
{
	struct marshal_object object;
	bool is_good = marshal_read(&file->marshal, &object) && object.kind == MARSHAL_DICTIONARY;

	while (is_good) {
		is_good = marshal_read(&file->marshal, &object);
		if (is_good && object.kind == MARSHAL_END)
			break;
		is_good = is_good && read_entry(file, &object);
	}
	file->is_cut = !is_good;
	if (file->graph.self_count > 0)
		return true;
	if (is_good)
		return error_set(error, ERROR_MALFORMED, "it contains no functions");
	return error_set(error, ERROR_MALFORMED,
			 "damaged, or not a cProfile profile: not understood before byte %zu",
			 (size_t)(file->marshal.rest.at - file->marshal.start));
}
