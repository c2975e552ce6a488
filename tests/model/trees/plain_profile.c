#include "tests/model/trees/plain_profile.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/slices/slice_fields.h"
#include "tests/model_text.h"

struct plain_sample {
	char stack[2 * PLAIN_DEPTH + 1];
	int process, thread, cpu;
	int64_t time, duration, weight;
};

static struct plain_sample samples[PLAIN_SAMPLES];
static int sample_count;

static int below(int limit)
{
	return rand() % limit;
}

/* --- random profiles */

void plain_profile_draw(void)
{
	bool losses = below(3) == 0, last = below(3) == 0;

	sample_count = below(PLAIN_SAMPLES + 1);
	for (int i = 0; i < sample_count; i++) {
		struct plain_sample *sample = &samples[i];
		int length = 0;

		for (int depth = below(PLAIN_DEPTH); depth > 0; depth--) {
			sample->stack[length++] = (char)('a' + below(PLAIN_LETTERS));
			if (below(4) == 0)
				sample->stack[length++] = (char)('A' + below(PLAIN_LETTERS));
		}
		sample->stack[length] = '\0';
		sample->process = below(3);
		sample->thread = below(4);
		sample->cpu = below(4) - 1;
		sample->time = below(10) == 0 ? TIME_UNKNOWN : below(1000);
		sample->duration = last && below(4) > 0 ? below(400) : 0;
		sample->weight = below(100) - (losses ? 50 : 0);
	}
}

const char *plain_profile_name(char letter)
{
	static char text[2];

	text[0] = (char)tolower(letter);
	return text;
}

static string_id intern(struct profile_builder *builder, const char *text)
{
	return profile_builder_add_string(builder, text, strlen(text));
}

static char module_of(char letter)
{
	return tolower(letter) % 2 ? 'x' : 'y';
}

static frame_id add_frame(struct profile_builder *builder, char letter)
{
	struct function_info info = {
		.name = intern(builder, plain_profile_name(letter)),
		.kind = isupper(letter) ? KIND_INLINED : KIND_NATIVE,
	};

	info.module = profile_builder_add_module(
		builder, intern(builder, plain_profile_name(module_of(letter))));
	return profile_builder_add_frame(builder, profile_builder_add_function(builder, &info), 0);
}

static stack_id add_stack(struct profile_builder *builder, const char *stack)
{
	location_id locations[PLAIN_DEPTH];
	uint32_t depth = 0;

	while (*stack) {
		frame_id frames[2];
		uint32_t count = isupper(stack[1]) ? 2 : 1;

		frames[count - 1] = add_frame(builder, stack[0]);
		if (count == 2)
			frames[0] = add_frame(builder, stack[1]);
		/* The same function may be at several addresses. */
		locations[depth++] =
			profile_builder_add_location(builder, 0, (uint64_t)below(3), frames, count);
		stack += count;
	}
	return profile_builder_add_stack(builder, locations, depth, (uint32_t)below(3));
}

struct profile_builder *plain_profile_build(void)
{
	struct profile_builder *builder = model_text_profile("");

	profile_builder_set_columns(builder, COLUMN_THREAD | COLUMN_TIME | COLUMN_CPU);
	for (int i = 0; i < sample_count; i++) {
		const struct plain_sample *sample = &samples[i];

		if (sample->duration > 0)
			profile_builder_set_columns(builder, COLUMN_DURATION);
		char process[] = { (char)('0' + sample->process), '\0' };
		char thread[] = { (char)('5' + sample->thread), '\0' };

		profile_builder_add_sample(
			builder, &(struct sample){
					 .stack = add_stack(builder, sample->stack),
					 .thread = profile_builder_add_thread(
						 builder, -1, -1, intern(builder, process),
						 intern(builder, thread)),
					 .time = sample->time,
					 .duration = sample->duration,
					 .cpu = (int16_t)sample->cpu,
					 .values = &sample->weight,
				 });
	}
	profile_builder_finish(builder);
	return builder;
}

/* --- random slices */

void plain_profile_add_expression(struct text_list *list, char first, int count)
{
	char expression[32] = "^[";
	int length = 2;

	while (length == 2)
		for (int i = 0; i < count; i++)
			if (below(3) == 0)
				expression[length++] = (char)(first + i);
	strcpy(expression + length, "]$");
	text_list_add(list, expression);
}

static bool matches(const char *expression, char c)
{
	return strchr(expression + 2, tolower(c)) != NULL;
}

static const char *const cpu_lists[] = { "0", "1", "0-2", "2,0" };

/* From the first sample's beginning to the last one's end. */
static int64_t length_of_all(void)
{
	int64_t first = INT64_MAX, last = INT64_MIN;

	for (int i = 0; i < sample_count; i++) {
		int64_t time = samples[i].time, end = time + samples[i].duration;

		if (time == TIME_UNKNOWN)
			continue;
		first = time < first ? time : first;
		last = end > last ? end : last;
	}
	return last > first ? last - first : 0;
}

void plain_profile_draw_slice(struct slice *slice)
{
	char first = 'a';
	int count = PLAIN_LETTERS;

	slice_init(slice);
	if (below(4) == 0) {
		slice->by = BY_MODULE;
		first = 'x';
		count = 2;
	}
	for (int i = below(3) - 1; i > 0; i--)
		plain_profile_add_expression(&slice->focus, first, count);
	for (int i = below(4) - 1; i > 0; i--)
		plain_profile_add_expression(&slice->ignore, first, count);
	for (int i = below(3) - 1; i > 0; i--)
		plain_profile_add_expression(&slice->hide, first, count);
	if (below(5) == 0)
		plain_profile_add_expression(&slice->process, '0', 3);
	if (below(5) == 0)
		plain_profile_add_expression(&slice->thread, '5', 4);
	if (below(8) == 0)
		plain_profile_add_expression(&slice->not_process, '0', 3);
	if (below(8) == 0)
		plain_profile_add_expression(&slice->not_thread, '5', 4);
	if (below(5) == 0)
		slice_set_cpus(slice, &slice_fields[SLICE_FIELD_cpu], cpu_lists[below(4)]);
	if (below(5) == 0)
		slice_set_cpus(slice, &slice_fields[SLICE_FIELD_not_cpu], cpu_lists[below(4)]);
	if (below(3) == 0) {
		slice->has_time = true;
		slice->from.value = below(600) % (length_of_all() + 1);
		slice->until.value = slice->from.value + 1 + below(600);
	}
	slice->root = (enum root_grouping)below(ROOT_LABEL);
	slice->fold_recursion = below(2);
	slice->no_inline = below(2);
}

/* --- what is left of a profile */

bool plain_profile_any_matches(const struct text_list *list, const char *path)
{
	for (uint32_t i = 0; i < list->count; i++)
		for (const char *c = path; *c; c++)
			if (matches(list->items[i], *c))
				return true;
	return false;
}

static bool all_match(const struct text_list *list, const char *path)
{
	for (uint32_t i = 0; i < list->count; i++) {
		struct text_list one = { &list->items[i], 1 };

		if (!plain_profile_any_matches(&one, path))
			return false;
	}
	return true;
}

/* Numbers below 10. */
static bool is_listed(const char *cpus, int cpu)
{
	bool is_in = false;

	for (int at = 0; cpus[at]; at++)
		is_in |= cpus[at] - '0' == cpu ||
			 (cpus[at] == '-' && cpus[at - 1] - '0' < cpu && cpu < cpus[at + 1] - '0');
	return is_in;
}

static bool sample_is_kept(const struct slice *slice, const struct plain_sample *sample)
{
	char process[] = { (char)('0' + sample->process), '\0' };
	char thread[] = { (char)('5' + sample->thread), '\0' };

	if (!all_match(&slice->process, process) || !all_match(&slice->thread, thread))
		return false;
	if (plain_profile_any_matches(&slice->not_process, process) ||
	    plain_profile_any_matches(&slice->not_thread, thread))
		return false;
	if (slice->cpu && !is_listed(slice->cpu, sample->cpu))
		return false;
	return !(slice->not_cpu && is_listed(slice->not_cpu, sample->cpu));
}

/* A sample that lasts loses a nanosecond's share for each that is not in the slice. */
static int64_t weight_of(const struct slice *slice, const struct plain_sample *sample,
			 int64_t first_time)
{
	int64_t from = slice->from.value, until = slice->until.value;
	int64_t begin = sample->time - first_time, before = 0, after = 0;

	if (!slice->has_time)
		return sample->weight;
	if (sample->time == TIME_UNKNOWN)
		return 0;
	if (sample->duration == 0)
		return begin >= from && begin < until ? sample->weight : 0;
	for (int64_t i = begin; i < begin + sample->duration; i++) {
		before += i < from;
		after += i < until;
	}
	return sample->weight * after / sample->duration -
	       sample->weight * before / sample->duration;
}

/* A letter a frame, as the slice shows them. */
static void cut_path(const struct slice *slice, const struct plain_sample *sample, char *path)
{
	int length = 0;

	for (const char *c = sample->stack; *c; c++)
		if (!slice->no_inline || !isupper(*c))
			path[length++] = slice->by == BY_MODULE ? module_of(*c) : *c;
	path[length] = '\0';
}

int plain_profile_cut(struct plain_path *paths, const struct slice *slice)
{
	int64_t first_time = INT64_MAX;
	int path_count = 0;

	for (int i = 0; i < sample_count; i++)
		if (samples[i].time != TIME_UNKNOWN && samples[i].time < first_time)
			first_time = samples[i].time;
	for (int i = 0; i < sample_count; i++) {
		const struct plain_sample *sample = &samples[i];
		char frames[2 * PLAIN_DEPTH + 1], *path = paths[path_count].path;
		int64_t weight = weight_of(slice, sample, first_time);
		int length = 0;

		cut_path(slice, sample, frames);
		if (weight == 0 || !sample_is_kept(slice, sample) ||
		    !all_match(&slice->focus, frames) ||
		    plain_profile_any_matches(&slice->ignore, frames))
			continue;
		if (slice->root == ROOT_PROCESS || slice->root == ROOT_AUTO)
			path[length++] = (char)('0' + sample->process);
		if (slice->root == ROOT_THREAD)
			path[length++] = (char)('5' + sample->thread);
		if (slice->root == ROOT_CPU)
			path[length++] = (char)('0' + (sample->cpu + 10) % 10);
		for (const char *c = frames; *c; c++) {
			char one[] = { *c, '\0' };

			if (plain_profile_any_matches(&slice->hide, one))
				continue;
			if (slice->fold_recursion && length > 0 &&
			    tolower(path[length - 1]) == tolower(*c))
				continue;
			path[length++] = *c;
		}
		path[length] = '\0';
		paths[path_count++].weight = weight;
	}
	return path_count;
}
