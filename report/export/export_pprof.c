/*
 * A slice as a profile of pprof: every sample that is kept, with all its sample types, and threads
 * and labels as labels.
 */

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/id_index.h"
#include "base/memory.h"
#include "model/trees/tree_builder.h"
#include "report/export/exporter.h"
#include "report/export/pprof_frames.h"
#include "report/headline.h"
#include "report/report_tree.h"

struct label_set { /* what a thread and a set of tags are in the file */
	thread_id thread;
	tag_set_id tags;
	uint32_t labels;
};

struct exporting {
	const struct report *report;
	const struct profile *profile;
	struct pprof_file *file;
	struct pprof_frames frames;
	struct tree_builder builder; /* what the slice chooses; adds no samples */

	uint32_t types[SAMPLE_TYPE_LIMIT]; /* the columns */
	uint32_t type_count;

	struct label_set *sets; /* from 1 on, as ids of an index are */
	uint32_t set_count, set_capacity;
	struct id_index set_index;
	struct pprof_label *labels;
	uint32_t label_capacity;

	/* Per stack, for one group of samples: 1 + the group where it is in what the report is
	 * zoomed into, and where it is not. */
	uint32_t *inside, *outside;
};

/* --- labels */

static void add_label(struct exporting *export, uint32_t *count, struct pprof_label label)
{
	if (*count == export->label_capacity) {
		export->label_capacity = memory_more(export->label_capacity);
		export->labels = memory_resize(export->labels, export->label_capacity,
					       sizeof(*export->labels));
	}
	export->labels[(*count)++] = label;
}

static void add_thread(struct exporting *export, uint32_t *count, thread_id thread)
{
	const struct thread_table *threads = &export->profile->threads;
	const struct {
		const char *key;
		int32_t number;
		const char *name_key;
		string_id name;
	} parts[] = {
		{ "pid", threads->pid[thread], "process_name", threads->process[thread] },
		{ "tid", threads->tid[thread], "thread_name", threads->name[thread] },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (parts[i].number >= 0)
			add_label(export, count,
				  (struct pprof_label){ .key = parts[i].key,
							.number = parts[i].number });
		if (parts[i].name != 0)
			add_label(export, count,
				  (struct pprof_label){
					  .key = parts[i].name_key,
					  .text = profile_text(export->profile, parts[i].name) });
	}
}

static void add_tags(struct exporting *export, uint32_t *count, tag_set_id set)
{
	const struct profile *profile = export->profile;
	const struct tag_table *tags = &profile->tags;
	uint32_t tag_count;
	const tag_id *list = profile_tags(profile, set, &tag_count);

	for (uint32_t i = 0; i < tag_count; i++) {
		tag_id tag = list[i];
		struct pprof_label label = { .key = profile_text(profile, tags->key[tag]) };

		if (tags->unit[tag] == 0) {
			label.text = profile_text(profile, tags->text[tag]);
		} else {
			label.number = tags->number[tag];
			label.unit = profile_text(profile, tags->unit[tag]);
		}
		add_label(export, count, label);
	}
}

static uint32_t labels_of(struct exporting *export, uint32_t sample)
{
	const struct sample_table *samples = &export->profile->samples;
	thread_id thread = samples->thread ? samples->thread[sample] : 0;
	tag_set_id tags = samples->tags ? samples->tags[sample] : 0;
	struct id_index *index = &export->set_index;
	uint64_t hash = hash_pair(thread, tags, index->seed);
	uint32_t id, count = 0;

	if (!samples->thread && !samples->tags)
		return 0;
	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (export->sets[id].thread == thread && export->sets[id].tags == tags)
			return export->sets[id].labels;
	if (samples->thread)
		add_thread(export, &count, thread);
	if (samples->tags)
		add_tags(export, &count, tags);
	id = ++export->set_count;
	if (id >= export->set_capacity) {
		export->set_capacity = memory_more(export->set_capacity);
		export->sets =
			memory_resize(export->sets, export->set_capacity, sizeof(*export->sets));
	}
	export->sets[id] =
		(struct label_set){ thread, tags,
				    pprof_file_add_labels(export->file, export->labels, count) };
	id_index_add(index, hash, id);
	return export->sets[id].labels;
}

/* --- samples */

static bool is_zoomed(struct exporting *export, stack_id stack, uint32_t group)
{
	uint32_t count;
	const label_id *labels;

	if (!export->report->zoom || export->inside[stack] == group + 1)
		return true;
	if (export->outside[stack] == group + 1)
		return false;
	labels = pprof_frames_labels(&export->frames, stack, export->builder.groups.label[group],
				     &count);
	if (report_tree_zooms(export->report, export->builder.labels, labels, count)) {
		export->inside[stack] = group + 1;
		return true;
	}
	export->outside[stack] = group + 1;
	return false;
}

/* Processes and threads are labels, which is how pprof has them: they are frames only where the
 * slice says so. */
static uint32_t top_of(struct exporting *export, uint32_t group)
{
	label_id label = export->builder.groups.label[group];

	if (label == LABEL_ALL || export->report->slice->root == ROOT_AUTO)
		return 0;
	return pprof_frames_add_group(&export->frames, label);
}

static void add_group(struct exporting *export, uint32_t group)
{
	const struct profile *profile = export->profile;
	const struct sample_groups *groups = &export->builder.groups;
	const struct sample_choice *choice = &export->builder.choices[0];
	int64_t values[SAMPLE_TYPE_LIMIT];
	uint32_t top = 0;

	for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
		uint32_t i = sample_groups_at(groups, at);
		stack_id stack = profile->samples.stack[i];
		bool is_something = false;

		if ((choice->dropped && choice->dropped[stack]) ||
		    !sample_filter_keeps(&choice->filter, i))
			continue;
		for (uint32_t type = 0; type < export->type_count; type++) {
			values[type] =
				sample_filter_weight(&choice->filter, export->types[type], i);
			is_something |= values[type] != 0;
		}
		if (!is_something || !is_zoomed(export, stack, group))
			continue;
		if (top == 0)
			top = top_of(export, group);
		pprof_file_add_sample(export->file,
				      pprof_frames_add(&export->frames, stack, group, top),
				      labels_of(export, i), values);
	}
}

/* --- about the profile */

static void add_types(struct exporting *export)
{
	const struct profile *profile = export->profile;

	for (uint32_t type = 0; type < profile->sample_type_count; type++) {
		const struct sample_type *row = &profile->sample_types[type];
		const char *name = profile_text(profile, row->name);
		char unit[80];

		if (export->report->one_type && type != export->report->slice->sample_type)
			continue;
		export->types[export->type_count++] = type;
		pprof_file_add_type(export->file, name,
				    pprof_file_unit(unit, sizeof(unit), row->unit, name));
	}
}

static const char *property(const struct profile *profile, const char *key)
{
	for (uint32_t i = 0; i < profile->property_count; i++)
		if (strcmp(profile_text(profile, profile->property_key[i]), key) == 0)
			return profile_text(profile, profile->property_value[i]);
	return NULL;
}

/* By convention the program's mapping is the first: the one that the input says, or else the first
 * that is neither a library nor the kernel's. */
static uint32_t find_main_mapping(const struct exporting *export)
{
	const struct profile *profile = export->profile;
	const char *program = property(profile, "program");
	uint32_t first = 0;

	for (module_id module = 1; module < profile->modules.count; module++) {
		uint32_t mapping = pprof_frames_mapping(&export->frames, module);
		const char *name = profile_module_name(profile, module);

		if (mapping == 0)
			continue;
		if (program && strcmp(profile_module_path(profile, module), program) == 0)
			return mapping;
		if (first == 0 && name[0] != '[' && !strstr(name, ".so"))
			first = mapping;
	}
	return first;
}

/* The inputs that a slice has, which are [from, until). */
static uint32_t inputs_until(const struct exporting *export)
{
	const struct slice *slice = export->report->slice;
	uint32_t count = export->profile->inputs.count;

	return slice->input_until > 0 && slice->input_until < count ? slice->input_until : count;
}

/* The time that a slice is of; 0: not known. */
static int64_t duration_of(const struct exporting *export)
{
	const struct slice *slice = export->report->slice;
	int64_t duration = 0;

	for (uint32_t i = slice->input_from; i < inputs_until(export); i++)
		duration =
			quantity_add(duration, sample_filter_duration(export->profile, slice, i));
	return duration;
}

/* When it began on the wall clock: the first input whose clock is known, or what is kept of it. 0:
 * not known. */
static int64_t time_of(const struct exporting *export)
{
	const struct profile *profile = export->profile;
	const struct sample_filter *filter = &export->builder.choices[0].filter;

	for (uint32_t i = export->report->slice->input_from; i < inputs_until(export); i++) {
		int64_t clock = profile_input_clock(profile, i);
		int64_t from = profile_input_begin(profile, i);

		if (clock == TIME_UNKNOWN || !profile->samples.time ||
		    from > profile_input_end(profile, i))
			continue;
		if (!filter->has_time && profile->recording.time != 0)
			break;
		if (filter->has_time && filter->ranges[i].from > from)
			from = filter->ranges[i].from;
		return quantity_add(clock, from);
	}
	return profile->recording.time;
}

static void add_comments(struct exporting *export)
{
	const struct profile *profile = export->profile;
	char *filters = headline_filters(export->report->slice), *note = NULL;
	size_t size;
	FILE *out = open_memstream(&note, &size);

	if (!out)
		memory_exhausted();
	fprintf(out, "exported by serac " PACKAGE_VERSION " from %s%s%s", export->report->input,
		filters ? ": " : "", filters ? filters : "");
	fclose(out);
	for (uint32_t i = 0; i < profile->property_count; i++)
		if (strcmp(profile_text(profile, profile->property_key[i]), "comment") == 0)
			pprof_file_add_comment(export->file,
					       profile_text(profile, profile->property_value[i]));
	pprof_file_add_comment(export->file, note);
	if (profile->stacks_are_estimates)
		pprof_file_add_comment(export->file, HEADLINE_ESTIMATED);
	free(filters);
	free(note);
}

static void write_file(struct exporting *export, FILE *out)
{
	const struct profile *profile = export->profile;
	const struct recording *recording = &profile->recording;
	struct pprof_about about = {
		.time = time_of(export),
		.duration = duration_of(export),
		.documentation = property(profile, "documentation"),
		.main_mapping = find_main_mapping(export),
	};
	char unit[80];

	if (profile->sample_type_count > 0)
		about.default_type = profile_text(
			profile, profile->sample_types[export->report->slice->sample_type].name);
	if (recording->period != 0) {
		about.period = recording->period;
		about.period_type = profile_text(profile, recording->period_type);
		about.period_unit = pprof_file_unit(unit, sizeof(unit), recording->period_unit,
						    about.period_type);
	}
	add_comments(export);
	pprof_file_write(export->file, &about, out);
}

/* --- the whole */

static void add_samples(struct exporting *export)
{
	const struct profile *profile = export->profile;

	id_index_init(&export->set_index);
	if (export->report->zoom) {
		export->inside = memory_new_table(profile->stacks.count, sizeof(uint32_t));
		export->outside = memory_new_table(profile->stacks.count, sizeof(uint32_t));
	}
	for (uint32_t group = 0; group < export->builder.groups.count; group++)
		add_group(export, group);
	free(export->inside);
	free(export->outside);
	free(export->sets);
	free(export->labels);
	id_index_release(&export->set_index);
}

static bool print(const struct report *report, FILE *out, struct error *error)
{
	struct exporting export = { .report = report, .profile = report->profile };
	bool done = tree_builder_init(&export.builder, report->profile, &report->slice, 1,
				      TREE_MATCHING_SAME_BUILD, error);

	if (done) {
		export.file = pprof_file_new();
		pprof_frames_init(&export.frames, &export.builder, report->slice, export.file);
		add_types(&export);
		add_samples(&export);
		write_file(&export, out);
		pprof_frames_release(&export.frames);
		pprof_file_free(export.file);
	}
	tree_builder_release(&export.builder);
	return done;
}

const struct exporter pprof_exporter = {
	.format = FORMAT_PPROF,
	.print = print,
};
