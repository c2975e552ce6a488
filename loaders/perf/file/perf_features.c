#include "loaders/perf/file/perf_features.h"

#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "base/hash.h"
#include "base/memory.h"
#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_format.h"
#include "loaders/perf/file/perf_tracing_data.h"

void perf_features_release(struct perf_features *features)
{
	free(features->hostname);
	free(features->release);
	free(features->version);
	free(features->arch);
	free(features->cpu);
	free(features->command);
	for (uint32_t i = 0; i < features->build_count; i++)
		free(features->builds[i].path);
	free(features->builds);
	if (features->build_count > 0)
		id_index_release(&features->build_index);
	perf_meta_info_release(&features->meta);
	perf_recorded_files_release(&features->recorded);
	*features = (struct perf_features){ 0 };
}

/* The length counts the padding. */
static const char *take_text(struct perf_cursor *section, size_t *length)
{
	uint32_t size = perf_take32(section);
	const unsigned char *at = perf_take(section, size);

	*length = at ? perf_text_length(at, size) : 0;
	return (const char *)at;
}

static void keep_text(struct perf_cursor *section, char **text)
{
	size_t length;
	const char *at = take_text(section, &length);

	if (!at || length == 0)
		return;
	free(*text);
	*text = memory_text(at, length);
}

static void keep_command(struct perf_cursor *section, char **command)
{
	uint32_t count = perf_take32(section);
	char *text = NULL;
	size_t used = 0;

	for (uint32_t i = 0; i < count && !section->failed; i++) {
		size_t length;
		const char *word = take_text(section, &length);

		if (!word)
			break;
		text = memory_resize(text, used + length + 2, 1);
		if (used > 0)
			text[used++] = ' ';
		memcpy(text + used, word, length);
		used += length;
		text[used] = '\0';
	}
	if (!text)
		return;
	free(*command);
	*command = text;
}

/* The names of events, found by their ids; where they have none, by their order. */
static void take_event_names(struct perf_cursor *section, struct perf_events *events)
{
	uint32_t count = perf_take32(section), size = perf_take32(section);

	for (uint32_t i = 0; i < count && !section->failed; i++) {
		uint32_t ids, event = i;
		size_t length;
		const char *name;

		perf_take(section, size);
		ids = perf_take32(section);
		name = take_text(section, &length);
		for (uint32_t k = 0; k < ids && !section->failed; k++) {
			const unsigned char *id = perf_take(section, 8);
			struct perf_id *known =
				id ? perf_events_find_id(events, perf_u64(id, section->swap))
				   : NULL;

			if (known)
				event = known->event;
		}
		if (name && event < events->count)
			perf_events_set_name(events, event, name, length);
	}
}

/* Of what counts an event: those that have no name are called after it. */
static void take_pmus(struct perf_cursor *section, struct perf_events *events)
{
	uint32_t count = perf_take32(section);

	for (uint32_t i = 0; i < count && !section->failed; i++) {
		uint32_t type = perf_take32(section);
		size_t length;
		const char *name = take_text(section, &length);

		if (name)
			perf_events_name_pmu(events, type, name, length);
	}
}

static uint64_t path_hash(const struct perf_features *features, const char *path)
{
	return hash_bytes(path, strlen(path), features->build_index.seed);
}

/* 1 + the row of the path; 0: none. */
static uint32_t find_path(const struct perf_features *features, const char *path, uint64_t hash)
{
	const struct id_index *index = &features->build_index;
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    strcmp(features->builds[id - 1].path, path) == 0)
			break;
	return id;
}

static bool is_kernel_proper(const struct perf_build *build)
{
	return build->is_kernel && !strstr(build->path, ".ko") && build->path[0] != '\0' &&
	       (strncmp(build->path, "[kernel", 7) == 0 || strstr(build->path, "vmlinux"));
}

/* The first of a path counts. */
static void index_build(struct perf_features *features)
{
	const char *path = features->builds[features->build_count - 1].path;
	uint64_t hash;

	if (features->build_count == 1)
		id_index_init(&features->build_index);
	hash = path_hash(features, path);
	if (find_path(features, path, hash) == 0)
		id_index_add(&features->build_index, hash, features->build_count);
	if (features->kernel_build == 0 &&
	    is_kernel_proper(&features->builds[features->build_count - 1]))
		features->kernel_build = features->build_count;
}

void perf_features_add_build(struct perf_features *features, const unsigned char *record,
			     size_t size, bool swap)
{
	uint16_t misc = perf_u16(record + 4, swap);
	struct perf_build *build;
	size_t length;

	if (size <= 36)
		return;
	if (features->build_count == features->build_capacity) {
		features->build_capacity = features->build_capacity * 2 + 64;
		features->builds = memory_resize(features->builds, features->build_capacity,
						 sizeof(*features->builds));
	}
	build = &features->builds[features->build_count++];
	length = perf_text_length(record + 36, size - 36);
	*build = (struct perf_build){
		.path = memory_text((const char *)record + 36, length),
		.id.size = 20,
		.is_kernel = (misc & MISC_CPUMODE) == MISC_KERNEL,
	};
	index_build(features);
	memcpy(build->id.bytes, record + 12, 20);
	if (misc & MISC_BUILD_ID_SIZE) {
		if (record[32] <= 20)
			build->id.size = record[32];
		return;
	}
	/* Old ones do not say how long it is: zeros at its end are padding. */
	while (build->id.size >= 4 &&
	       memcmp(build->id.bytes + build->id.size - 4, "\0\0\0", 4) == 0)
		build->id.size -= 4;
}

static void take_builds(struct perf_features *features, struct perf_cursor *section)
{
	while (section->left >= 36) {
		uint16_t size = perf_u16(section->at + 6, section->swap);
		const unsigned char *record;

		if (size < 36) {
			section->failed = true;
			return;
		}
		record = perf_take(section, size);
		if (!record)
			return;
		perf_features_add_build(features, record, size, section->swap);
	}
}

void perf_features_add(struct perf_features *features, struct perf_events *events, uint32_t bit,
		       const unsigned char *bytes, size_t size)
{
	struct perf_cursor section = { bytes, size, events->swap, false };

	switch (bit) {
	case FEATURE_TRACING_DATA:
		perf_tracing_data_add(events, &section);
		break;
	case FEATURE_PMU_MAPPINGS:
		take_pmus(&section, events);
		break;
	case FEATURE_BUILD_ID:
		take_builds(features, &section);
		break;
	case FEATURE_HOSTNAME:
		keep_text(&section, &features->hostname);
		break;
	case FEATURE_OSRELEASE:
		keep_text(&section, &features->release);
		break;
	case FEATURE_VERSION:
		keep_text(&section, &features->version);
		break;
	case FEATURE_ARCH:
		keep_text(&section, &features->arch);
		break;
	case FEATURE_NRCPUS:
		features->cpus = perf_take32(&section);
		break;
	case FEATURE_CPUDESC:
		keep_text(&section, &features->cpu);
		break;
	case FEATURE_CMDLINE:
		keep_command(&section, &features->command);
		break;
	case FEATURE_EVENT_DESC:
		take_event_names(&section, events);
		break;
	case FEATURE_STAT:
		features->is_stat = true;
		break;
	case FEATURE_DIR_FORMAT:
		features->is_directory = perf_take64(&section) != 0;
		features->is_single = !features->is_directory && !section.failed;
		break;
	case FEATURE_CLOCK_DATA:
		perf_clock_add(&features->clock, &section);
		break;
	case FEATURE_FILE:
	case FEATURE_FILE2:
		perf_recorded_files_add(&features->recorded, &section, bit == FEATURE_FILE2);
		break;
	case FEATURE_META_INFO:
		perf_meta_info_add(&features->meta, events, &section);
		break;
	case FEATURE_INIT_MAP:
		features->first_maps = section;
		break;
	default:
		break;
	}
	features->damaged += section.failed;
}

const struct build_id *perf_features_find_build(const struct perf_features *features,
						const char *path)
{
	uint32_t row;

	if (features->build_count == 0)
		return NULL;
	if (path) {
		row = find_path(features, path, path_hash(features, path));
		return row != 0 ? &features->builds[row - 1].id : NULL;
	}
	return features->kernel_build != 0 ? &features->builds[features->kernel_build - 1].id
					   : NULL;
}

bool perf_features_are_elsewhere(const struct perf_features *features)
{
	struct utsname here;

	if (uname(&here) != 0)
		return false;
	return (features->hostname && strcmp(features->hostname, here.nodename) != 0) ||
	       (features->release && strcmp(features->release, here.release) != 0);
}
