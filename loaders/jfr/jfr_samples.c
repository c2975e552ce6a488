#include "loaders/jfr/jfr_samples.h"

#include <math.h>

void jfr_samples_init(struct jfr_samples *samples, struct profile_builder *builder)
{
	*samples = (struct jfr_samples){
		.builder = builder,
		.columns = COLUMN_THREAD | COLUMN_TIME | COLUMN_TYPE,
	};
	jfr_types_init(&samples->types, builder);
	profile_builder_set_columns(builder, samples->columns);
}

int64_t jfr_samples_time(const struct jfr_chunk *chunk, const struct jfr_plan *plan, unsigned slot,
			 int64_t amount, enum jfr_unit usual)
{
	enum jfr_unit unit = (enum jfr_unit)plan->fields[slot]->unit;

	switch (unit != JFR_UNIT_NONE ? unit : usual) {
	case JFR_UNIT_TICKS:
		return jfr_chunk_nanoseconds(chunk, amount);
	case JFR_UNIT_MICROSECONDS:
		return quantity_multiply(amount, 1000);
	case JFR_UNIT_MILLISECONDS:
		return quantity_multiply(amount, 1000000);
	case JFR_UNIT_SECONDS:
		return quantity_multiply(amount, 1000000000);
	default:
		return amount;
	}
}

static int64_t round_amount(double amount)
{
	if (!(amount > -9e18))
		return 0;
	return amount >= 9e18 ? INT64_MAX : (int64_t)llround(amount);
}

/* --- rows */

static void add_row(struct jfr_samples *samples, struct sample *sample, uint8_t type, int64_t value)
{
	unsigned columns = samples->columns | (sample->tags != 0 ? COLUMN_TAGS : 0) |
			   (sample->duration > 0 ? COLUMN_DURATION : 0);

	if (columns != samples->columns) {
		samples->columns = columns;
		profile_builder_set_columns(samples->builder, columns);
	}
	sample->type = type;
	sample->values = &value;
	samples->types.samples[type]++;
	profile_builder_add_sample(samples->builder, sample);
}

static void add(struct jfr_samples *samples, struct sample *sample, int measure,
		enum jfr_family family, int64_t value)
{
	if (measure >= 0)
		add_row(samples, sample,
			jfr_types_add(&samples->types, (enum jfr_measure)measure, family), value);
}

/* Samples at an interval: as time where it is known, and as a number. */
static void add_periodic(struct jfr_samples *samples, struct sample *sample, int measure,
			 enum jfr_family family, int64_t interval, int64_t count)
{
	if (interval > 0)
		add(samples, sample, measure, family, quantity_multiply(count, interval));
	samples->timed += interval > 0;
	samples->untimed += interval <= 0;
	add(samples, sample, measure + 1, family, count);
}

/* async-profiler says in the state whether a sample is of the wall clock where the settings do
 * not. */
static void add_execution(struct jfr_samples *samples, const struct jfr_event_type *type,
			  const union jfr_value *values, struct sample *sample)
{
	const struct jfr_plan *plan = &type->plan;
	bool is_wall = samples->is_wall;

	if (jfr_plan_has(plan, JFR_SLOT_STATE)) {
		const struct jfr_field *field = plan->fields[JFR_SLOT_STATE];
		struct span state;

		sample->tags = jfr_threads_state(samples->threads, field, values[JFR_SLOT_STATE]);
		state = jfr_threads_state_name(samples->threads, field, values[JFR_SLOT_STATE]);
		if (jfr_text_is(state, "DEFAULT"))
			is_wall = false;
		else if (!jfr_text_is(state, "RUNNABLE") && state.at < state.end)
			is_wall = true;
	}
	if (is_wall) {
		add_periodic(samples, sample, JFR_WALL, JFR_FAMILY_WALL_CLOCK,
			     samples->wall_interval, 1);
		return;
	}
	sample->tags = 0;
	add_periodic(samples, sample, JFR_CPU, JFR_FAMILY_EXECUTION, samples->cpu_interval, 1);
}

static void add_cpu_time(struct jfr_samples *samples, const struct jfr_event_type *type,
			 const union jfr_value *values, struct sample *sample)
{
	const struct jfr_plan *plan = &type->plan;
	int64_t period = 0;

	if (jfr_plan_has(plan, JFR_SLOT_PERIOD))
		period = jfr_samples_time(samples->chunk, plan, JFR_SLOT_PERIOD,
					  values[JFR_SLOT_PERIOD].number, JFR_UNIT_NANOSECONDS);
	samples->failed +=
		jfr_plan_has(plan, JFR_SLOT_FAILED) && values[JFR_SLOT_FAILED].number != 0;
	add_periodic(samples, sample, JFR_CPU, JFR_FAMILY_CPU_TIME, period, 1);
}

static void add_state(struct jfr_samples *samples, const struct jfr_plan *plan,
		      const union jfr_value *values, struct sample *sample)
{
	if (jfr_plan_has(plan, JFR_SLOT_STATE))
		sample->tags = jfr_threads_state(samples->threads, plan->fields[JFR_SLOT_STATE],
						 values[JFR_SLOT_STATE]);
}

/* At least one: those that stand for none are not written. */
static int64_t count_of(const struct jfr_plan *plan, const union jfr_value *values)
{
	int64_t count = 1;

	if (jfr_plan_has(plan, JFR_SLOT_SAMPLES))
		count = values[JFR_SLOT_SAMPLES].number;
	else if (jfr_plan_has(plan, JFR_SLOT_WEIGHT))
		count = round_amount(values[JFR_SLOT_WEIGHT].fraction);
	return count > 0 ? count : 1;
}

static int64_t slot_number(const struct jfr_plan *plan, const union jfr_value *values,
			   unsigned slot)
{
	return jfr_plan_has(plan, slot) ? values[slot].number : 0;
}

/* As jfrconv: a new buffer for a thread's objects is counted as a whole. */
static int64_t size_of(const struct jfr_plan *plan, const union jfr_value *values)
{
	int64_t tlab = slot_number(plan, values, JFR_SLOT_TLAB);

	return tlab > 0 ? tlab : slot_number(plan, values, JFR_SLOT_SIZE);
}

static void add_malloc(struct jfr_samples *samples, const struct jfr_plan *plan,
		       const union jfr_value *values, const struct sample *sample, int64_t size)
{
	struct jfr_malloc row = {
		.time = sample->time,
		.size = size,
		.address = (uint64_t)slot_number(plan, values, JFR_SLOT_ADDRESS),
		.stack = sample->stack,
		.thread = sample->thread,
	};

	jfr_mallocs_add(&samples->mallocs, &row);
}

/* Amounts below zero are damage. */
static int64_t amount(int64_t value)
{
	return value > 0 ? value : 0;
}

/* Old Javas do not say how large an old object is. */
static bool has_amount(const struct jfr_event_type *type)
{
	const struct jfr_plan *plan = &type->plan;

	switch ((enum jfr_recipe)type->kind->recipe) {
	case JFR_RECIPE_SPACE:
	case JFR_RECIPE_MALLOC:
	case JFR_RECIPE_WEIGHTED_SPACE:
		return jfr_plan_has(plan, JFR_SLOT_SIZE) || jfr_plan_has(plan, JFR_SLOT_TLAB);
	default:
		return true;
	}
}

static void add_memory(struct jfr_samples *samples, const struct jfr_event_type *type,
		       const union jfr_value *values, struct sample *sample)
{
	const struct jfr_kind *kind = type->kind;
	const struct jfr_plan *plan = &type->plan;
	enum jfr_family family = (enum jfr_family)kind->family;
	int64_t size = amount(size_of(plan, values)), count = 1;
	double weight = jfr_plan_has(plan, JFR_SLOT_WEIGHT) ? values[JFR_SLOT_WEIGHT].fraction : 1;

	if (kind->recipe == JFR_RECIPE_WEIGHT)
		size = amount(round_amount(weight));
	if (kind->recipe == JFR_RECIPE_WEIGHTED_SPACE) {
		size = amount(round_amount((double)size * weight));
		count = amount(round_amount(weight));
	}
	if (kind->recipe == JFR_RECIPE_MALLOC)
		add_malloc(samples, plan, values, sample, size);
	if (has_amount(type))
		add(samples, sample, kind->first, family, size);
	add(samples, sample, kind->second, family, count);
}

static void add_duration(struct jfr_samples *samples, const struct jfr_event_type *type,
			 const union jfr_value *values, struct sample *sample)
{
	const struct jfr_plan *plan = &type->plan;
	int64_t duration = 0;

	if (jfr_plan_has(plan, JFR_SLOT_DURATION))
		duration =
			amount(jfr_samples_time(samples->chunk, plan, JFR_SLOT_DURATION,
						values[JFR_SLOT_DURATION].number, JFR_UNIT_TICKS));
	sample->duration = duration;
	if (type->own >= 0)
		add_row(samples, sample, (uint8_t)type->own, duration);
	add(samples, sample, type->kind->first, JFR_FAMILY_ONLY, duration);
	if (jfr_plan_has(plan, JFR_SLOT_BYTES))
		add(samples, sample, type->kind->second, JFR_FAMILY_ONLY,
		    amount(values[JFR_SLOT_BYTES].number));
}

static void begin_sample(struct jfr_samples *samples, const struct jfr_plan *plan,
			 const union jfr_value *values, struct sample *sample)
{
	*sample = (struct sample){ .cpu = -1, .time = TIME_UNKNOWN };
	if (jfr_plan_has(plan, JFR_SLOT_TIME))
		sample->time = jfr_chunk_time(samples->chunk, values[JFR_SLOT_TIME].number);
	if (jfr_plan_has(plan, JFR_SLOT_THREAD))
		sample->thread = jfr_threads_find(samples->threads, plan->fields[JFR_SLOT_THREAD],
						  values[JFR_SLOT_THREAD]);
	sample->stack = jfr_plan_has(plan, JFR_SLOT_STACK)
				? jfr_stacks_find(samples->stacks, plan->fields[JFR_SLOT_STACK],
						  values[JFR_SLOT_STACK])
				: jfr_stacks_none(samples->stacks);
}

void jfr_samples_add(struct jfr_samples *samples, const struct jfr_event_type *type,
		     const union jfr_value *values)
{
	const struct jfr_plan *plan = &type->plan;
	const struct jfr_kind *kind = type->kind;
	struct sample sample;

	begin_sample(samples, plan, values, &sample);
	if (kind->recipe == JFR_RECIPE_FREE) {
		add_malloc(samples, plan, values, &sample, -1);
		return;
	}
	sample.tags = jfr_labels_find(samples->labels, plan, values);
	samples->samples++;
	switch ((enum jfr_recipe)kind->recipe) {
	case JFR_RECIPE_EXECUTION:
		add_execution(samples, type, values, &sample);
		return;
	case JFR_RECIPE_CPU_TIME:
		add_cpu_time(samples, type, values, &sample);
		return;
	case JFR_RECIPE_WALL:
	case JFR_RECIPE_WEIGHTED_WALL:
		add_state(samples, plan, values, &sample);
		if (count_of(plan, values) > 1) /* the same stack as long as the thread slept */
			sample.duration =
				quantity_multiply(count_of(plan, values), samples->wall_interval);
		add_periodic(samples, &sample, JFR_WALL, (enum jfr_family)kind->family,
			     samples->wall_interval, count_of(plan, values));
		return;
	case JFR_RECIPE_WEIGHTED_CPU:
		add_periodic(samples, &sample, JFR_CPU, (enum jfr_family)kind->family,
			     samples->cpu_interval, count_of(plan, values));
		return;
	case JFR_RECIPE_DURATION:
		add_duration(samples, type, values, &sample);
		return;
	case JFR_RECIPE_COUNT:
		add_state(samples, plan, values, &sample);
		if (type->own >= 0)
			add_row(samples, &sample, (uint8_t)type->own, 1);
		add(samples, &sample, kind->first, JFR_FAMILY_ONLY, 1);
		return;
	default:
		add_memory(samples, type, values, &sample);
	}
}

/* --- chunks */

/* Before there is a sample, so that the types are in the order of their worth. */
static void add_types(struct jfr_samples *samples, const struct jfr_event_type *type)
{
	const struct jfr_kind *kind = type->kind;
	enum jfr_family family = (enum jfr_family)kind->family;
	int first = kind->first;
	bool is_periodic = first == JFR_CPU || first == JFR_WALL;
	int64_t interval = first == JFR_CPU ? samples->cpu_interval : samples->wall_interval;

	if (kind->recipe == JFR_RECIPE_EXECUTION && samples->is_wall) {
		first = JFR_WALL;
		family = JFR_FAMILY_WALL_CLOCK;
		interval = samples->wall_interval;
	}
	if (first < 0)
		return;
	if (is_periodic ? interval > 0 || kind->recipe == JFR_RECIPE_CPU_TIME : has_amount(type))
		jfr_types_add(&samples->types, (enum jfr_measure)first, family);
	if (is_periodic)
		jfr_types_add(&samples->types, (enum jfr_measure)(first + 1), family);
	else if (kind->second >= 0)
		jfr_types_add(&samples->types, (enum jfr_measure)kind->second, family);
}

static void add_own_type(struct jfr_samples *samples, struct jfr_metadata *metadata,
			 struct jfr_event_type *type)
{
	struct span name = jfr_metadata_text(metadata, metadata->types[type->type].name);

	type->own =
		jfr_types_add_own(&samples->types, name, type->kind->recipe == JFR_RECIPE_DURATION);
	samples->own_left_out += type->own < 0;
}

void jfr_samples_begin_chunk(struct jfr_samples *samples, const struct jfr_chunk *chunk,
			     const struct jfr_settings *settings, struct jfr_events *events)
{
	struct jfr_metadata *metadata = events->metadata;

	samples->chunk = chunk;
	samples->cpu_interval =
		settings->datadog_cpu > 0 ? settings->datadog_cpu : jfr_settings_cpu(settings);
	samples->wall_interval =
		settings->datadog_wall > 0 ? settings->datadog_wall : jfr_settings_wall(settings);
	samples->is_wall = settings->is_wall;
	for (uint32_t kind = 0; kind < jfr_kind_count; kind++)
		for (uint32_t i = 0; i < events->count; i++)
			if (events->types[i].kind_number == kind && events->types[i].count > 0)
				add_types(samples, &events->types[i]);
	for (uint32_t i = 0; i < events->count; i++)
		if (events->types[i].kind_number == JFR_NO_KIND && events->types[i].count > 0)
			add_own_type(samples, metadata, &events->types[i]);
}

void jfr_samples_end(struct jfr_samples *samples)
{
	jfr_mallocs_end(&samples->mallocs, &samples->types);
	jfr_types_end(&samples->types);
}
