#include "loaders/jfr/file/jfr_plan.h"

#include <stdlib.h>

#include "base/memory.h"

enum how {
	HOW_KEY,
	HOW_BYTE,
	HOW_SHORT,
	HOW_INT,
	HOW_LONG,
	HOW_FLOAT,
	HOW_DOUBLE,
	HOW_WHOLE_FRACTION, /* an integer that is wanted as a fraction */
	HOW_PLACE,
	HOW_OVER,
};

enum { NO_SLOT = JFR_SLOT_LIMIT };

struct jfr_step {
	const struct jfr_field *field;
	uint8_t slot, how;
};

static enum how how_of(const struct jfr_field *field, enum jfr_shape shape, enum jfr_sort sort)
{
	static const enum how hows[] = {
		[JFR_BYTE] = HOW_BYTE,    [JFR_SHORT] = HOW_SHORT, [JFR_INT] = HOW_INT,
		[JFR_LONG] = HOW_LONG,    [JFR_FLOAT] = HOW_FLOAT, [JFR_DOUBLE] = HOW_DOUBLE,
		[JFR_STRUCT] = HOW_PLACE, [JFR_TEXT] = HOW_PLACE,
	};
	bool is_whole = shape >= JFR_BYTE && shape <= JFR_LONG;

	switch (sort) {
	case JFR_SORT_ARRAY:
		return field->is_array ? HOW_PLACE : HOW_OVER;
	case JFR_SORT_CONSTANT:
		return field->is_pooled && !field->is_array ? HOW_KEY : HOW_OVER;
	case JFR_SORT_TEXT:
		if (field->is_array)
			return HOW_OVER;
		return field->is_pooled ? HOW_KEY : shape == JFR_TEXT ? HOW_PLACE : HOW_OVER;
	case JFR_SORT_NUMBER:
		return field->is_array || field->is_pooled || !is_whole ? HOW_OVER : hows[shape];
	case JFR_SORT_FRACTION:
		if (field->is_array || field->is_pooled)
			return HOW_OVER;
		return shape == JFR_FLOAT || shape == JFR_DOUBLE ? hows[shape]
		       : is_whole                                ? HOW_WHOLE_FRACTION
								 : HOW_OVER;
	}
	return HOW_OVER;
}

static void choose(struct jfr_plan *plan, struct jfr_metadata *metadata, uint32_t type,
		   const struct jfr_wanted *wanted)
{
	const struct jfr_type *of = &metadata->types[type];
	const struct jfr_field *field = jfr_metadata_field(metadata, type, wanted->name);
	enum jfr_shape shape = JFR_STRUCT;
	struct jfr_step *step;
	enum how how;

	if (!field)
		return;
	if (field->type != JFR_NO_TYPE)
		shape = (enum jfr_shape)metadata->types[field->type].shape;
	how = how_of(field, shape, (enum jfr_sort)wanted->sort);
	step = &plan->steps[field - &metadata->fields[of->first_field]];
	if (how == HOW_OVER || step->slot != NO_SLOT)
		return;
	for (uint32_t i = 0; i < of->field_count; i++)
		if (plan->steps[i].slot == wanted->slot)
			plan->steps[i] =
				(struct jfr_step){ plan->steps[i].field, NO_SLOT, HOW_OVER };
	step->slot = wanted->slot;
	step->how = (uint8_t)how;
	plan->has |= (uint32_t)1 << wanted->slot;
	plan->fields[wanted->slot] = field;
}

void jfr_plan_build(struct jfr_plan *plan, struct jfr_metadata *metadata, uint32_t type,
		    const struct jfr_wanted *wanted, size_t count)
{
	const struct jfr_type *of;

	*plan = (struct jfr_plan){ 0 };
	if (type == JFR_NO_TYPE)
		return;
	of = &metadata->types[type];
	plan->count = of->field_count;
	plan->steps = memory_resize(NULL, plan->count + 1, sizeof(*plan->steps));
	for (uint32_t i = 0; i < plan->count; i++)
		plan->steps[i] = (struct jfr_step){ &metadata->fields[of->first_field + i], NO_SLOT,
						    HOW_OVER };
	for (size_t i = 0; i < count; i++)
		choose(plan, metadata, type, &wanted[i]);
}

void jfr_plan_release(struct jfr_plan *plan)
{
	free(plan->steps);
	*plan = (struct jfr_plan){ 0 };
}

static float to_float(uint64_t bits)
{
	uint32_t low = (uint32_t)bits;
	float value;

	memcpy(&value, &low, sizeof(value));
	return value;
}

static double to_double(uint64_t bits)
{
	double value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

static void take(const struct jfr_step *step, const struct jfr_metadata *metadata,
		 struct jfr_reader *reader, union jfr_value *value)
{
	switch ((enum how)step->how) {
	case HOW_BYTE:
		value->number = (int64_t)jfr_fixed(reader, 1);
		return;
	case HOW_SHORT:
		value->number = (int16_t)jfr_number(reader, 2);
		return;
	case HOW_INT:
		value->number = (int32_t)jfr_number(reader, 4);
		return;
	case HOW_KEY:
	case HOW_LONG:
		value->number = (int64_t)jfr_number(reader, 8);
		return;
	case HOW_FLOAT:
		value->fraction = (double)to_float(jfr_fixed(reader, 4));
		return;
	case HOW_DOUBLE:
		value->fraction = to_double(jfr_fixed(reader, 8));
		return;
	case HOW_WHOLE_FRACTION: {
		enum jfr_shape shape = (enum jfr_shape)metadata->types[step->field->type].shape;

		value->fraction = shape == JFR_BYTE    ? (double)jfr_fixed(reader, 1)
				  : shape == JFR_SHORT ? (double)(int16_t)jfr_number(reader, 2)
				  : shape == JFR_INT   ? (double)(int32_t)jfr_number(reader, 4)
						       : (double)(int64_t)jfr_number(reader, 8);
		return;
	}
	case HOW_PLACE:
		value->at = reader->at;
		break;
	case HOW_OVER:
		break;
	}
	jfr_metadata_skip(metadata, step->field, reader);
}

void jfr_plan_read_all(const struct jfr_plan *plan, const struct jfr_metadata *metadata,
		       struct jfr_reader *reader, union jfr_value *values)
{
	union jfr_value over;

	for (uint32_t i = 0; i < plan->count && !reader->failed; i++) {
		uint8_t slot = plan->steps[i].slot;

		take(&plan->steps[i], metadata, reader, slot == NO_SLOT ? &over : &values[slot]);
	}
}

void jfr_plan_read(const struct jfr_plan *plan, const struct jfr_metadata *metadata,
		   struct jfr_reader *reader, union jfr_value *values)
{
	uint32_t left = (uint32_t)__builtin_popcount(plan->has);

	for (uint32_t i = 0; left > 0 && !reader->failed; i++) {
		union jfr_value over;
		uint8_t slot = plan->steps[i].slot;

		take(&plan->steps[i], metadata, reader, slot == NO_SLOT ? &over : &values[slot]);
		left -= slot != NO_SLOT;
	}
}
