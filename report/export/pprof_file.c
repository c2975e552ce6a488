#include "report/export/pprof_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/id_index.h"
#include "base/memory.h"
#include "model/tables/quantity.h"
#include "model/tables/unit_names.h"
#include "report/export/byte_table.h"
#include "report/export/gzip_stream.h"
#include "report/export/protobuf_writer.h"

/* Of the messages of profile.proto. */
enum {
	PROFILE_TYPE = 1,
	PROFILE_SAMPLE,
	PROFILE_MAPPING,
	PROFILE_LOCATION,
	PROFILE_FUNCTION,
	PROFILE_TEXT,
	PROFILE_TIME = 9,
	PROFILE_DURATION,
	PROFILE_PERIOD_TYPE,
	PROFILE_PERIOD,
	PROFILE_COMMENT,
	PROFILE_DEFAULT_TYPE,
	PROFILE_DOCUMENTATION
};
enum { TYPE_TYPE = 1, TYPE_UNIT };
enum { SAMPLE_LOCATION = 1, SAMPLE_VALUE, SAMPLE_LABEL };
enum { LABEL_KEY = 1, LABEL_TEXT, LABEL_NUMBER, LABEL_UNIT };
enum { ROW_ID = 1 }; /* of mappings, locations and functions */
enum {
	MAPPING_FILE = 5,
	MAPPING_BUILD_ID,
	MAPPING_HAS_FUNCTIONS,
	MAPPING_HAS_FILES,
	MAPPING_HAS_LINES,
	MAPPING_HAS_INLINED
};
enum { LOCATION_MAPPING = 2, LOCATION_ADDRESS, LOCATION_LINE };
enum { LINE_FUNCTION = 1, LINE_LINE };
enum { FUNCTION_NAME = 2, FUNCTION_SYSTEM_NAME, FUNCTION_FILE, FUNCTION_START };

struct mapping_names { /* what is known of its functions */
	bool files, lines, inlined;
};

struct stack {
	uint32_t caller, location;
};

struct sample {
	uint32_t stack, labels;
};

struct pprof_file {
	/* Messages without their ids. */
	struct byte_table texts, mappings, functions, locations, labels;
	struct mapping_names *names; /* per mapping */
	uint32_t names_capacity;
	bool *has_file; /* per function */
	uint32_t has_file_capacity;

	struct stack *stacks;
	uint32_t stack_count, stack_capacity;
	struct id_index stack_index;

	struct sample *samples; /* from 1 on, as ids of an index are */
	int64_t *values;        /* type_count for each */
	uint32_t sample_count, sample_capacity;
	struct id_index sample_index;

	struct protobuf_writer types, comments; /* as they stand in the profile */
	uint32_t type_count;
	struct protobuf_writer message, inner; /* at hand */
};

struct pprof_file *pprof_file_new(void)
{
	struct pprof_file *file = memory_new(1, sizeof(*file));

	byte_table_init(&file->texts);
	byte_table_init(&file->mappings);
	byte_table_init(&file->functions);
	byte_table_init(&file->locations);
	byte_table_init(&file->labels);
	id_index_init(&file->stack_index);
	id_index_init(&file->sample_index);
	file->stack_count = file->sample_count = 1;
	return file;
}

void pprof_file_free(struct pprof_file *file)
{
	byte_table_release(&file->texts);
	byte_table_release(&file->mappings);
	byte_table_release(&file->functions);
	byte_table_release(&file->locations);
	byte_table_release(&file->labels);
	id_index_release(&file->stack_index);
	id_index_release(&file->sample_index);
	free(file->names);
	free(file->has_file);
	free(file->stacks);
	free(file->samples);
	free(file->values);
	protobuf_writer_release(&file->types);
	protobuf_writer_release(&file->comments);
	protobuf_writer_release(&file->message);
	protobuf_writer_release(&file->inner);
	free(file);
}

/* Text 0 is the empty one. */
static uint32_t add_text(struct pprof_file *file, const char *text)
{
	return text && *text ? byte_table_add(&file->texts, text, strlen(text)) : 0;
}

static void add_type(struct pprof_file *file, struct protobuf_writer *to, uint32_t field,
		     const char *type, const char *unit)
{
	protobuf_writer_clear(&file->inner);
	protobuf_writer_add_number(&file->inner, TYPE_TYPE, add_text(file, type));
	protobuf_writer_add_number(&file->inner, TYPE_UNIT, add_text(file, unit));
	protobuf_writer_add_field(to, field, file->inner.bytes, file->inner.size);
}

void pprof_file_add_type(struct pprof_file *file, const char *type, const char *unit)
{
	add_type(file, &file->types, PROFILE_TYPE, type, unit);
	file->type_count++;
}

void pprof_file_add_comment(struct pprof_file *file, const char *comment)
{
	protobuf_writer_add_number(&file->comments, PROFILE_COMMENT, add_text(file, comment));
}

/* Room for row `row`; what is new is zero. */
static void *make_room(void *rows, uint32_t *capacity, uint32_t row, size_t size)
{
	uint32_t before = *capacity;

	if (row < before)
		return rows;
	*capacity = memory_more(row);
	rows = memory_resize(rows, *capacity, size);
	memset((char *)rows + before * size, 0, (*capacity - before) * size);
	return rows;
}

/* --- what samples refer to */

uint32_t pprof_file_add_mapping(struct pprof_file *file, const char *path, const char *build_id)
{
	uint32_t id;

	protobuf_writer_clear(&file->message);
	protobuf_writer_add_number(&file->message, MAPPING_FILE, add_text(file, path));
	protobuf_writer_add_number(&file->message, MAPPING_BUILD_ID, add_text(file, build_id));
	id = byte_table_add(&file->mappings, file->message.bytes, file->message.size);
	file->names = make_room(file->names, &file->names_capacity, id, sizeof(*file->names));
	return id;
}

uint32_t pprof_file_add_function(struct pprof_file *file, const char *name, const char *system_name,
				 const char *source, uint32_t start)
{
	uint32_t id;

	protobuf_writer_clear(&file->message);
	protobuf_writer_add_number(&file->message, FUNCTION_NAME, add_text(file, name));
	protobuf_writer_add_number(&file->message, FUNCTION_SYSTEM_NAME,
				   add_text(file, system_name));
	protobuf_writer_add_number(&file->message, FUNCTION_FILE, add_text(file, source));
	protobuf_writer_add_number(&file->message, FUNCTION_START, start);
	id = byte_table_add(&file->functions, file->message.bytes, file->message.size);
	file->has_file =
		make_room(file->has_file, &file->has_file_capacity, id, sizeof(*file->has_file));
	file->has_file[id] = source && *source;
	return id;
}

static void note_names(struct pprof_file *file, uint32_t mapping, const struct pprof_line *lines,
		       uint32_t count)
{
	struct mapping_names *names = &file->names[mapping];

	names->inlined |= count > 1;
	for (uint32_t i = 0; i < count; i++) {
		names->files |= file->has_file[lines[i].function];
		names->lines |= lines[i].line != 0;
	}
}

uint32_t pprof_file_add_location(struct pprof_file *file, uint32_t mapping, uint64_t address,
				 const struct pprof_line *lines, uint32_t count)
{
	struct protobuf_writer *message = &file->message, *inner = &file->inner;

	protobuf_writer_clear(message);
	protobuf_writer_add_number(message, LOCATION_MAPPING, mapping);
	protobuf_writer_add_number(message, LOCATION_ADDRESS, address);
	for (uint32_t i = 0; i < count; i++) {
		protobuf_writer_clear(inner);
		protobuf_writer_add_number(inner, LINE_FUNCTION, lines[i].function);
		protobuf_writer_add_number(inner, LINE_LINE, lines[i].line);
		protobuf_writer_add_field(message, LOCATION_LINE, inner->bytes, inner->size);
	}
	if (mapping != 0)
		note_names(file, mapping, lines, count);
	return byte_table_add(&file->locations, message->bytes, message->size);
}

uint32_t pprof_file_add_stack(struct pprof_file *file, uint32_t caller, uint32_t location)
{
	struct id_index *index = &file->stack_index;
	uint64_t hash = hash_pair(caller, location, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    file->stacks[id].caller == caller && file->stacks[id].location == location)
			return id;
	id = file->stack_count++;
	file->stacks = make_room(file->stacks, &file->stack_capacity, id, sizeof(*file->stacks));
	file->stacks[id] = (struct stack){ caller, location };
	id_index_add(index, hash, id);
	return id;
}

/* A set of labels is as it stands in a sample. */
uint32_t pprof_file_add_labels(struct pprof_file *file, const struct pprof_label *labels,
			       uint32_t count)
{
	struct protobuf_writer *message = &file->message, *inner = &file->inner;

	if (count == 0)
		return 0;
	protobuf_writer_clear(message);
	for (uint32_t i = 0; i < count; i++) {
		const struct pprof_label *label = &labels[i];

		protobuf_writer_clear(inner);
		protobuf_writer_add_number(inner, LABEL_KEY, add_text(file, label->key));
		protobuf_writer_add_number(inner, LABEL_TEXT, add_text(file, label->text));
		if (!label->text) {
			protobuf_writer_add_number(inner, LABEL_NUMBER, (uint64_t)label->number);
			protobuf_writer_add_number(inner, LABEL_UNIT, add_text(file, label->unit));
		}
		protobuf_writer_add_field(message, SAMPLE_LABEL, inner->bytes, inner->size);
	}
	return byte_table_add(&file->labels, message->bytes, message->size);
}

/* --- the samples */

static uint32_t find_sample(struct pprof_file *file, uint32_t stack, uint32_t labels)
{
	struct id_index *index = &file->sample_index;
	uint64_t hash = hash_pair(stack, labels, index->seed);
	uint32_t id, capacity = file->sample_capacity;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    file->samples[id].stack == stack && file->samples[id].labels == labels)
			return id;
	id = file->sample_count++;
	file->samples =
		make_room(file->samples, &file->sample_capacity, id, sizeof(*file->samples));
	file->values =
		make_room(file->values, &capacity, id, file->type_count * sizeof(*file->values));
	file->samples[id] = (struct sample){ stack, labels };
	id_index_add(index, hash, id);
	return id;
}

void pprof_file_add_sample(struct pprof_file *file, uint32_t stack, uint32_t labels,
			   const int64_t *values)
{
	uint32_t id = find_sample(file, stack, labels);
	int64_t *sums = file->values + (size_t)id * file->type_count;

	for (uint32_t i = 0; i < file->type_count; i++)
		sums[i] = quantity_add(sums[i], values[i]);
}

/* --- to bytes */

static void write_message(const struct protobuf_writer *message, FILE *out)
{
	fwrite(message->bytes, 1, message->size, out);
}

static void write_field(struct pprof_file *file, uint32_t field, const void *bytes, size_t size,
			FILE *out)
{
	protobuf_writer_clear(&file->inner);
	protobuf_writer_add_field(&file->inner, field, bytes, size);
	write_message(&file->inner, out);
}

static bool is_zero(const int64_t *values, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (values[i] != 0)
			return false;
	return true;
}

uint32_t pprof_file_sample_count(const struct pprof_file *file)
{
	uint32_t count = 0;

	for (uint32_t id = 1; id < file->sample_count; id++)
		count += !is_zero(file->values + (size_t)id * file->type_count, file->type_count);
	return count;
}

static void write_samples(struct pprof_file *file, FILE *out)
{
	struct protobuf_writer *message = &file->message, *inner = &file->inner;

	for (uint32_t id = 1; id < file->sample_count && !ferror(out); id++) {
		const struct sample *sample = &file->samples[id];
		const int64_t *values = file->values + (size_t)id * file->type_count;

		if (is_zero(values, file->type_count))
			continue;
		protobuf_writer_clear(message);
		protobuf_writer_clear(inner);
		for (uint32_t stack = sample->stack; stack != 0; stack = file->stacks[stack].caller)
			protobuf_writer_add_varint(inner, file->stacks[stack].location);
		if (inner->size > 0)
			protobuf_writer_add_field(message, SAMPLE_LOCATION, inner->bytes,
						  inner->size);
		protobuf_writer_clear(inner);
		for (uint32_t i = 0; i < file->type_count; i++)
			protobuf_writer_add_varint(inner, (uint64_t)values[i]);
		protobuf_writer_add_field(message, SAMPLE_VALUE, inner->bytes, inner->size);
		if (sample->labels != 0) {
			size_t size;
			const void *labels = byte_table_row(&file->labels, sample->labels, &size);

			protobuf_writer_add_bytes(message, labels, size);
		}
		write_field(file, PROFILE_SAMPLE, message->bytes, message->size, out);
	}
}

/* A row of a table, behind its id. */
static void write_row(struct pprof_file *file, uint32_t field, const struct byte_table *table,
		      uint32_t row, FILE *out)
{
	struct protobuf_writer *message = &file->message;
	size_t size;
	const unsigned char *bytes = byte_table_row(table, row, &size);

	protobuf_writer_clear(message);
	protobuf_writer_add_number(message, ROW_ID, row);
	protobuf_writer_add_bytes(message, bytes, size);
	if (field == PROFILE_MAPPING) {
		/* Also where it has no names: whoever reads this is not to look for some by
		 * addresses, of which it does not know what they count from. */
		protobuf_writer_add_number(message, MAPPING_HAS_FUNCTIONS, true);
		protobuf_writer_add_number(message, MAPPING_HAS_FILES, file->names[row].files);
		protobuf_writer_add_number(message, MAPPING_HAS_LINES, file->names[row].lines);
		protobuf_writer_add_number(message, MAPPING_HAS_INLINED, file->names[row].inlined);
	}
	write_field(file, field, message->bytes, message->size, out);
}

static void write_rows(struct pprof_file *file, uint32_t field, const struct byte_table *table,
		       uint32_t first, FILE *out)
{
	if (first != 0)
		write_row(file, field, table, first, out);
	for (uint32_t row = 1; row <= table->count && !ferror(out); row++)
		if (row != first)
			write_row(file, field, table, row, out);
}

static void write_texts(struct pprof_file *file, FILE *out)
{
	write_field(file, PROFILE_TEXT, "", 0, out);
	for (uint32_t row = 1; row <= file->texts.count && !ferror(out); row++) {
		size_t size;
		const unsigned char *bytes = byte_table_row(&file->texts, row, &size);

		write_field(file, PROFILE_TEXT, bytes, size, out);
	}
}

/* All but the tables. Here texts may still be added. */
static struct protobuf_writer about_message(struct pprof_file *file,
					    const struct pprof_about *about)
{
	struct protobuf_writer message = { 0 };

	protobuf_writer_add_number(&message, PROFILE_TIME, (uint64_t)about->time);
	protobuf_writer_add_number(&message, PROFILE_DURATION, (uint64_t)about->duration);
	if (about->period_type)
		add_type(file, &message, PROFILE_PERIOD_TYPE, about->period_type,
			 about->period_unit);
	protobuf_writer_add_number(&message, PROFILE_PERIOD, (uint64_t)about->period);
	protobuf_writer_add_bytes(&message, file->comments.bytes, file->comments.size);
	protobuf_writer_add_number(&message, PROFILE_DEFAULT_TYPE,
				   add_text(file, about->default_type));
	protobuf_writer_add_number(&message, PROFILE_DOCUMENTATION,
				   add_text(file, about->documentation));
	return message;
}

void pprof_file_write(struct pprof_file *file, const struct pprof_about *about, FILE *out)
{
	struct protobuf_writer rest = about_message(file, about);
	FILE *gzip = gzip_stream_open(out);

	write_message(&file->types, gzip);
	write_samples(file, gzip);
	write_rows(file, PROFILE_MAPPING, &file->mappings, about->main_mapping, gzip);
	write_rows(file, PROFILE_LOCATION, &file->locations, 0, gzip);
	write_rows(file, PROFILE_FUNCTION, &file->functions, 0, gzip);
	write_texts(file, gzip);
	write_message(&rest, gzip);
	fclose(gzip);
	protobuf_writer_release(&rest);
}

const char *pprof_file_unit(char *text, size_t size, struct quantity_unit unit, const char *type)
{
	const char *name = unit.name;

	if (unit.unit == UNIT_COUNT && strcmp(name, unit_names_counted_by(type, strlen(type))) == 0)
		name = "count";
	if (unit.decimals == 0)
		return name;
	snprintf(text, size, "1e-%d %s", unit.decimals, name);
	return text;
}
