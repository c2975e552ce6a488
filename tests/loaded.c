#include "tests/loaded.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/tables/tags.h"
#include "tests/unit.h"

static const char kind_letters[] = {
	[KIND_NATIVE] = 'n',      [KIND_KERNEL] = 'k', [KIND_INLINED] = '>',
	[KIND_INTERPRETED] = 'i', [KIND_JIT] = 'j',    [KIND_UNRESOLVED] = 'u',
};

static void print_frame(FILE *out, const struct profile *profile, location_id location, uint32_t at)
{
	uint32_t count;
	frame_id frame = profile_location_frames(profile, location, &count)[at];
	function_id function = profile->frames.function[frame];
	enum function_kind kind = profile->functions.kind[function];
	bool is_physical = at + 1 == count;

	fputs(profile_function_name(profile, function), out);
	if (is_physical && profile->locations.module[location])
		fprintf(out, "@%s",
			profile_module_path(profile, profile->locations.module[location]));
	if (is_physical && profile->locations.address[location])
		fprintf(out, "+0x%" PRIx64, profile->locations.address[location]);
	if (profile->functions.file[function])
		fprintf(out, " %s:%" PRIu32,
			profile_text(profile, profile->functions.file[function]),
			profile->frames.line[frame]);
	if (kind != KIND_NATIVE && !(kind == KIND_INLINED && !is_physical))
		fprintf(out, "_[%c]", kind_letters[kind]);
}

static void print_stack(FILE *out, const struct profile *profile, stack_id stack)
{
	uint32_t depth = 0, at;
	stack_id *path;

	for (stack_id i = stack; i != 0; i = profile->stacks.caller[i])
		depth++;
	path = memory_new(depth, sizeof(*path));
	at = depth;
	for (stack_id i = stack; i != 0; i = profile->stacks.caller[i])
		path[--at] = i;
	for (uint32_t i = 0; i < depth; i++) {
		location_id location = profile->stacks.location[path[i]];
		uint32_t count;

		profile_location_frames(profile, location, &count);
		for (uint32_t frame = count; frame-- > 0;) {
			if (i > 0 || frame + 1 < count)
				fputc(frame + 1 < count ? '>' : ';', out);
			print_frame(out, profile, location, frame);
		}
	}
	free(path);
}

static void print_name(FILE *out, const struct profile *profile, string_id name, int32_t id)
{
	fputs(profile_text(profile, name), out);
	if (id >= 0)
		fprintf(out, "#%" PRId32, id);
}

/* In seconds. */
static void print_time(FILE *out, const char *before, int64_t nanoseconds)
{
	char seconds[32];
	int length = snprintf(seconds, sizeof(seconds), "%" PRId64 ".%09" PRId64,
			      nanoseconds / 1000000000, nanoseconds % 1000000000);

	while (seconds[length - 1] == '0')
		length--;
	length -= seconds[length - 1] == '.';
	fprintf(out, "%s%.*s", before, length, seconds);
}

/* What is in front of the stack, with ": " behind it where there is something. */
static void print_origin(FILE *out, const struct profile *profile, uint32_t i)
{
	const struct sample_table *samples = &profile->samples;
	const char *blank = "";

	if (samples->thread && samples->thread[i] != 0) {
		thread_id thread = samples->thread[i];

		print_name(out, profile, profile->threads.process[thread],
			   profile->threads.pid[thread]);
		fputc('/', out);
		print_name(out, profile, profile->threads.name[thread],
			   profile->threads.tid[thread]);
		blank = " ";
	}
	if (samples->time && samples->time[i] != TIME_UNKNOWN) {
		print_time(out, blank, samples->time[i]);
		if (samples->duration && samples->duration[i] > 0)
			print_time(out, "+", samples->duration[i]);
		blank = " ";
	}
	if (samples->cpu && samples->cpu[i] >= 0) {
		fprintf(out, "%scpu%d", blank, samples->cpu[i]);
		blank = " ";
	}
	if (samples->tags) {
		uint32_t count;
		const tag_id *tags = profile_tags(profile, samples->tags[i], &count);

		for (uint32_t k = 0; k < count; k++) {
			char value[TAG_TEXT_SIZE];

			fprintf(out, "%s%s=%s", blank,
				profile_text(profile, profile->tags.key[tags[k]]),
				tags_print(value, profile, tags[k]));
			blank = " ";
		}
	}
	if (*blank)
		fputs(": ", out);
}

static bool is_plain(const struct profile *profile, uint32_t type)
{
	const struct sample_type *sample_type = &profile->sample_types[type];

	return strcmp(profile_text(profile, sample_type->name), "samples") == 0 &&
	       strcmp(sample_type->unit.name, "samples") == 0;
}

static void print_value(FILE *out, const struct profile *profile, uint32_t type, int64_t value)
{
	char text[QUANTITY_TEXT_SIZE];

	fprintf(out, " %s", quantity_print_exact(text, value, profile->sample_types[type].unit));
	if (!is_plain(profile, type))
		fprintf(out, " %s", profile_text(profile, profile->sample_types[type].name));
}

char *loaded_profile(const struct profile *profile)
{
	const struct sample_table *samples = &profile->samples;
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (uint32_t i = 0; i < profile->sample_type_count; i++)
		if (!is_plain(profile, i))
			fprintf(out, "type %s %s\n",
				profile_text(profile, profile->sample_types[i].name),
				profile->sample_types[i].unit.name);
	for (uint32_t i = 0; i < profile->property_count; i++)
		fprintf(out, "property %s: %s\n", profile_text(profile, profile->property_key[i]),
			profile_text(profile, profile->property_value[i]));
	for (uint32_t i = 0; samples->time && i < profile->inputs.count; i++)
		if (profile_input_clock(profile, i) != TIME_UNKNOWN)
			fprintf(out, "clock %" PRId64 "\n", profile_input_clock(profile, i));
	for (uint32_t i = 0; i < samples->count; i++) {
		print_origin(out, profile, i);
		print_stack(out, profile, samples->stack[i]);
		if (samples->type)
			print_value(out, profile, samples->type[i], samples->value[0][i]);
		else
			for (uint32_t type = 0; type < profile->sample_type_count; type++)
				print_value(out, profile, type, profile_weight(profile, type, i));
		fputc('\n', out);
	}
	if (profile->names_have_kinds)
		fputs("names have kinds\n", out);
	if (profile->lost)
		fprintf(out, "lost %" PRIu64 "\n", profile->lost);
	for (uint32_t i = 0; i < profile->warning_count; i++)
		fprintf(out, "warning: %s\n", profile_text(profile, profile->warning[i]));
	fclose(out);
	return text;
}

static const struct symbol_options symbols = { 0 };

static char *print_modules(const struct profile *profile)
{
	size_t size;
	char *text;
	FILE *out = open_memstream(&text, &size);
	bool *used = memory_new(profile->modules.count, sizeof(*used));

	fprintf(out, "default %s\n",
		profile_text(profile, profile->sample_types[profile->default_sample_type].name));
	for (stack_id i = 1; i < profile->stacks.count; i++)
		used[profile->locations.module[profile->stacks.location[i]]] = true;
	for (module_id i = 1; i < profile->modules.count; i++)
		if (used[i])
			fprintf(out, "module %s %s\n", profile_module_path(profile, i),
				profile_text(profile, profile->modules.build_id[i]));
	fclose(out);
	free(used);
	return text;
}

static char *loaded_input(const char *format, struct input *input,
			  char *(*print)(const struct profile *profile))
{
	struct profile_builder *builder = profile_builder_new();
	struct error error = { 0 };
	char *text;

	if (loaders_load(input, format, &symbols, builder, &error)) {
		struct profile profile;

		profile_builder_finish(builder);
		profile = profile_builder_snapshot(builder);
		assert_true(profile.complete);
		text = print(&profile);
	} else {
		assert_int_not_equal(error.code, ERROR_NONE);
		if (asprintf(&text, "error: %s\n", error.message) < 0)
			memory_exhausted();
	}
	input_close(input);
	profile_builder_free(builder);
	return text;
}

char *loaded_bytes(const char *format, const void *bytes, size_t size)
{
	return loaded_input(format, input_open_memory("input", bytes, size), loaded_profile);
}

char *loaded_copy(const char *format, const void *bytes, size_t size)
{
	unsigned char *copy = memory_resize(NULL, size, 1);
	char *loaded;

	if (size > 0)
		memcpy(copy, bytes, size);
	loaded = loaded_bytes(format, copy, size);
	free(copy);
	return loaded;
}

char *loaded_recording(struct perf_recording *recording)
{
	size_t size;
	unsigned char *bytes = perf_recording_finish(recording, &size);
	char *loaded = loaded_bytes(NULL, bytes, size);

	free(bytes);
	return loaded;
}

char *loaded_modules(const void *bytes, size_t size)
{
	return loaded_input(NULL, input_open_memory("input", bytes, size), print_modules);
}

static char *print_moments(const struct profile *profile)
{
	const struct moment_table *moments = &profile->moments;
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (uint32_t i = 0; i < moments->count; i++) {
		thread_id thread = moments->thread[i];

		fprintf(out, "%" PRId64 " %s ", moments->time[i],
			moment_kind_names[moments->kind[i]]);
		print_name(out, profile, profile->threads.process[thread],
			   profile->threads.pid[thread]);
		fputc('/', out);
		print_name(out, profile, profile->threads.name[thread],
			   profile->threads.tid[thread]);
		fprintf(out, " %s\n", profile_text(profile, moments->text[i]));
	}
	fclose(out);
	return text;
}

char *loaded_moments(const void *bytes, size_t size)
{
	return loaded_input(NULL, input_open_memory("input", bytes, size), print_moments);
}

char *loaded_file(const char *format, const char *path)
{
	struct error error;
	struct input *input = input_open(path, &error);

	if (!input)
		fail_msg("%s", error.message);
	return loaded_input(format, input, loaded_profile);
}

void loaded_assert(const char *format, const struct loaded_case *cases, size_t count,
		   const char *file, int line)
{
	int failures = 0;

	for (size_t i = 0; i < count; i++) {
		char *loaded = loaded_copy(format, cases[i].input, strlen(cases[i].input));

		if (strcmp(loaded, cases[i].expected) != 0) {
			print_error("%s\n--- loaded\n%s--- expected\n%s", cases[i].what, loaded,
				    cases[i].expected);
			failures++;
		}
		free(loaded);
	}
	if (failures > 0)
		_fail(file, line);
}

char *loaded_read_file(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	char *bytes = NULL;
	size_t capacity = 0, got;

	if (!file)
		fail_msg("%s cannot be opened", path);
	*size = 0;
	do {
		capacity = capacity * 2 + 4096;
		bytes = memory_resize(bytes, capacity, 1);
		got = fread(bytes + *size, 1, capacity - *size, file);
		*size += got;
	} while (got > 0);
	fclose(file);
	return bytes;
}

#ifdef __SANITIZE_ADDRESS__
enum { PREFIX_STEP = 1 };
#else
enum { PREFIX_STEP = 5 };
#endif
enum { EVERY_PREFIX = 1000, LATER_PREFIX_STEP = 37 };

void loaded_try_prefixes(const char *path)
{
	size_t size;
	char *bytes = loaded_read_file(path, &size);

	/* All of a short file; of a long one its start, and steps that meet every kind of line. */
	for (size_t length = 0; length <= size;
	     length += length < EVERY_PREFIX ? PREFIX_STEP : LATER_PREFIX_STEP) {
		char *loaded = loaded_copy(NULL, bytes, length);

		assert_true(strlen(loaded) > 0);
		free(loaded);
	}
	free(bytes);
}
