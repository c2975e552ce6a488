#include "loaders/jfr/jfr_methods.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/jfr/jfr_class_names.h"

enum { CLASS_NAME };
enum { METHOD_CLASS, METHOD_NAME, METHOD_DESCRIPTOR, METHOD_SLOTS };

static const struct jfr_wanted class_wanted[] = {
	{ "name", CLASS_NAME, JFR_SORT_TEXT },
};
static const struct jfr_wanted method_wanted[] = {
	{ "type", METHOD_CLASS, JFR_SORT_CONSTANT },
	{ "name", METHOD_NAME, JFR_SORT_TEXT },
	{ "descriptor", METHOD_DESCRIPTOR, JFR_SORT_TEXT },
};

void jfr_methods_init(struct jfr_methods *methods, struct jfr_constants *constants)
{
	struct jfr_metadata *metadata = constants->metadata;

	*methods = (struct jfr_methods){
		.constants = constants,
		.class_type = metadata->known[JFR_KNOWN_CLASS],
		.method_type = metadata->known[JFR_KNOWN_METHOD],
		.class_count = 1,
		.method_count = 1,
	};
	jfr_plan_build(&methods->class_plan, metadata, methods->class_type, class_wanted, 1);
	jfr_plan_build(&methods->method_plan, metadata, methods->method_type, method_wanted,
		       METHOD_SLOTS);
}

void jfr_methods_release(struct jfr_methods *methods)
{
	jfr_plan_release(&methods->class_plan);
	jfr_plan_release(&methods->method_plan);
	free(methods->classes);
	free(methods->methods);
	jfr_text_buffer_release(&methods->texts[0]);
	jfr_text_buffer_release(&methods->texts[1]);
	jfr_text_buffer_release(&methods->made);
	*methods = (struct jfr_methods){ 0 };
}

/* --- classes */

static uint32_t add_class(struct jfr_methods *methods, struct jfr_reader reader)
{
	struct profile_builder *builder = methods->constants->builder;
	union jfr_value values[JFR_SLOT_LIMIT];
	struct span name, made;

	jfr_plan_read(&methods->class_plan, methods->constants->metadata, &reader, values);
	if (reader.failed)
		return 0;
	name = jfr_constants_slot(methods->constants, &methods->class_plan, values, CLASS_NAME,
				  &methods->texts[0]);
	made = jfr_class_name(name, &methods->made);
	if (methods->class_count >= methods->class_capacity) {
		methods->class_capacity = memory_more(methods->class_capacity);
		methods->classes = memory_resize(methods->classes, methods->class_capacity,
						 sizeof(*methods->classes));
	}
	methods->classes[methods->class_count] = (struct jfr_class){
		.name = profile_builder_add_string(builder, made.at, span_length(made)),
	};
	return methods->class_count++;
}

struct jfr_class *jfr_methods_class(struct jfr_methods *methods, const struct jfr_field *field,
				    union jfr_value key)
{
	struct jfr_pools *pools = methods->constants->pools;
	uint32_t row = jfr_pools_find(pools, field->type, (uint64_t)key.number), *meaning;

	if (row == JFR_NO_ROW || field->type != methods->class_type)
		return NULL;
	meaning = jfr_pools_meaning(pools, field->type, row, JFR_OWNER_CLASSES);
	if (!meaning)
		return NULL;
	if (*meaning == 0)
		*meaning = add_class(methods, jfr_pools_value(pools, field->type, row));
	return *meaning == 0 ? NULL : &methods->classes[*meaning];
}

/* --- methods */

static void append(struct jfr_methods *methods, size_t *size, const char *text, size_t length)
{
	jfr_text_buffer_reserve(&methods->made, *size + length + 1);
	memcpy(methods->made.bytes + *size, text, length);
	*size += length;
}

static string_id add_made(struct jfr_methods *methods, size_t size)
{
	return profile_builder_add_made_name(methods->constants->builder, methods->made.bytes,
					     size);
}

/* Its class, a dot and its name; and its parameters, which tell overloads apart. */
static void make_names(struct jfr_methods *methods, struct jfr_method *method, string_id class,
		       struct span name, struct span descriptor)
{
	struct profile_builder *builder = methods->constants->builder;
	const struct profile *profile = profile_builder_profile(builder);
	size_t size = 0;

	if (!profile_builder_may_make_name(builder,
					   span_length(name) + span_length(descriptor) + 16)) {
		method->name = profile_builder_add_string(builder, name.at, span_length(name));
		return;
	}
	append(methods, &size, profile_text(profile, class), profile->strings.length[class]);
	append(methods, &size, ".", size > 0);
	append(methods, &size, name.at, span_length(name));
	method->name = add_made(methods, size);
	if (jfr_class_parameters(descriptor, &methods->made, &size))
		method->full = add_made(methods, size);
}

/* Of async-profiler: the class is the library that the function is in. */
static void name_native(struct jfr_methods *methods, struct jfr_method *method, string_id class,
			struct span name)
{
	struct profile_builder *builder = methods->constants->builder;

	method->name = profile_builder_add_string(builder, name.at, span_length(name));
	method->module = class == 0 ? 0 : profile_builder_add_module(builder, class);
}

static uint32_t add_method(struct jfr_methods *methods, struct jfr_reader reader)
{
	struct jfr_constants *constants = methods->constants;
	const struct jfr_plan *plan = &methods->method_plan;
	union jfr_value values[JFR_SLOT_LIMIT];
	struct jfr_method method = { 0 };
	const struct jfr_class *class = NULL;
	string_id class_name;
	struct span name, descriptor;

	jfr_plan_read(plan, constants->metadata, &reader, values);
	if (reader.failed)
		return 0;
	if (jfr_plan_has(plan, METHOD_CLASS))
		class = jfr_methods_class(methods, plan->fields[METHOD_CLASS],
					  values[METHOD_CLASS]);
	class_name = class ? class->name : 0;
	name = jfr_constants_slot(constants, plan, values, METHOD_NAME, &methods->texts[0]);
	descriptor =
		jfr_constants_slot(constants, plan, values, METHOD_DESCRIPTOR, &methods->texts[1]);
	if (name.at == name.end && class_name == 0)
		return 0;
	if (jfr_class_is_native(descriptor))
		name_native(methods, &method, class_name, name);
	else
		make_names(methods, &method, class_name, name, descriptor);
	if (methods->method_count >= methods->method_capacity) {
		methods->method_capacity = memory_more(methods->method_capacity);
		methods->methods = memory_resize(methods->methods, methods->method_capacity,
						 sizeof(*methods->methods));
	}
	methods->methods[methods->method_count] = method;
	return methods->method_count++;
}

uint32_t jfr_methods_find(struct jfr_methods *methods, uint32_t type, uint64_t key)
{
	struct jfr_pools *pools = methods->constants->pools;
	uint32_t row = jfr_pools_find(pools, type, key), *meaning;

	if (row == JFR_NO_ROW || type != methods->method_type)
		return 0;
	meaning = jfr_pools_meaning(pools, type, row, JFR_OWNER_METHODS);
	if (!meaning)
		return 0;
	if (*meaning == 0)
		*meaning = add_method(methods, jfr_pools_value(pools, type, row));
	return *meaning;
}

function_id jfr_methods_function(struct jfr_methods *methods, uint32_t number,
				 enum function_kind kind)
{
	struct jfr_method *method = &methods->methods[number];

	if (method->of_kind[kind] == 0) {
		struct function_info info = {
			.name = method->name,
			.full = method->full,
			.module = method->module,
			.kind = kind,
		};

		method->of_kind[kind] =
			profile_builder_add_function(methods->constants->builder, &info);
	}
	return method->of_kind[kind];
}
