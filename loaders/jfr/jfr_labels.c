#include "loaders/jfr/jfr_labels.h"

#include <stdio.h>

#include "loaders/jfr/jfr_events.h"

enum { OBJECT_CLASS };

static const struct jfr_wanted object_wanted[] = {
	{ "type", OBJECT_CLASS, JFR_SORT_CONSTANT },
};

void jfr_labels_init(struct jfr_labels *labels, struct jfr_constants *constants,
		     struct jfr_methods *methods)
{
	*labels = (struct jfr_labels){
		.constants = constants,
		.methods = methods,
		.builder = constants->builder,
		.object_type = constants->metadata->known[JFR_KNOWN_OLD_OBJECT],
	};
	jfr_plan_build(&labels->object_plan, constants->metadata, labels->object_type,
		       object_wanted, 1);
}

void jfr_labels_release(struct jfr_labels *labels)
{
	jfr_plan_release(&labels->object_plan);
}

static tag_set_id add_label(struct jfr_labels *labels, const char *key, const char *text,
			    size_t length)
{
	struct tag tag = { .key = profile_builder_add_string(labels->builder, key, strlen(key)),
			   .text = profile_builder_add_string(labels->builder, text, length) };
	tag_id id = profile_builder_add_tag(labels->builder, &tag);

	return profile_builder_add_tag_set(labels->builder, &id, 1);
}

/* "host:port". */
static tag_set_id find_peer(struct jfr_labels *labels, const struct jfr_plan *plan,
			    const union jfr_value *values)
{
	struct span host = jfr_constants_slot(labels->constants, plan, values, JFR_SLOT_HOST,
					      &labels->methods->texts[0]);
	char text[300];
	int length;

	if (host.at == host.end)
		return 0;
	length =
		snprintf(text, sizeof(text), "%.*s:%d",
			 (int)(span_length(host) < 256 ? span_length(host) : 256), host.at,
			 jfr_plan_has(plan, JFR_SLOT_PORT) ? (int)values[JFR_SLOT_PORT].number : 0);
	return add_label(labels, "peer", text, (size_t)length);
}

static struct jfr_class *find_class(struct jfr_labels *labels, const struct jfr_plan *plan,
				    const union jfr_value *values)
{
	struct jfr_constants *constants = labels->constants;
	union jfr_value object[JFR_SLOT_LIMIT];
	const struct jfr_field *field;
	struct jfr_reader reader;
	uint32_t row;

	if (jfr_plan_has(plan, JFR_SLOT_CLASS))
		return jfr_methods_class(labels->methods, plan->fields[JFR_SLOT_CLASS],
					 values[JFR_SLOT_CLASS]);
	if (!jfr_plan_has(plan, JFR_SLOT_OBJECT) ||
	    !jfr_plan_has(&labels->object_plan, OBJECT_CLASS))
		return NULL;
	field = plan->fields[JFR_SLOT_OBJECT];
	row = jfr_pools_find(constants->pools, field->type,
			     (uint64_t)values[JFR_SLOT_OBJECT].number);
	if (row == JFR_NO_ROW || field->type != labels->object_type)
		return NULL;
	reader = jfr_pools_value(constants->pools, field->type, row);
	jfr_plan_read(&labels->object_plan, constants->metadata, &reader, object);
	return reader.failed ? NULL
			     : jfr_methods_class(labels->methods,
						 labels->object_plan.fields[OBJECT_CLASS],
						 object[OBJECT_CLASS]);
}

tag_set_id jfr_labels_find(struct jfr_labels *labels, const struct jfr_plan *plan,
			   const union jfr_value *values)
{
	struct jfr_class *class = find_class(labels, plan, values);

	if (class && class->name != 0) {
		const struct profile *profile = profile_builder_profile(labels->builder);

		if (class->tags == 0)
			class->tags = add_label(labels, "class", profile_text(profile, class->name),
						profile->strings.length[class->name]);
		return class->tags;
	}
	if (jfr_plan_has(plan, JFR_SLOT_PATH)) {
		struct span path = jfr_constants_slot(labels->constants, plan, values,
						      JFR_SLOT_PATH, &labels->methods->texts[0]);

		return path.at == path.end ? 0
					   : add_label(labels, "file", path.at, span_length(path));
	}
	if (jfr_plan_has(plan, JFR_SLOT_BIASED))
		return values[JFR_SLOT_BIASED].number != 0 ? add_label(labels, "biased", "true", 4)
							   : 0;
	return find_peer(labels, plan, values);
}
