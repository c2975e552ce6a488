#include "loaders/scalene/scalene_lines.h"

#include <string.h>

#include "base/hash.h"

#define ROW_LIMIT ((size_t)UINT32_MAX)

void scalene_lines_init(struct scalene_lines *lines, struct profile_builder *builder)
{
	*lines = (struct scalene_lines){ .builder = builder };
	column_init(&lines->rows, sizeof(struct scalene_line), ROW_LIMIT);
	column_init(&lines->functions, sizeof(struct scalene_function), ROW_LIMIT);
	id_index_init(&lines->index);
}

void scalene_lines_release(struct scalene_lines *lines)
{
	column_release(&lines->rows);
	column_release(&lines->functions);
	id_index_release(&lines->index);
}

/* --- functions */

static struct scalene_function *function_of(const struct scalene_lines *lines, uint32_t row)
{
	return (struct scalene_function *)(void *)lines->functions.rows + row;
}

/* NULL: there is none. */
static struct scalene_function *find_function(const struct scalene_lines *lines, string_id file,
					      uint32_t line)
{
	const struct id_index *index = &lines->index;
	uint64_t hash = hash_pair(file, line, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    function_of(lines, id - 1)->file == file &&
		    function_of(lines, id - 1)->line == line)
			return function_of(lines, id - 1);
	return NULL;
}

static void take_function(struct scalene_lines *lines, struct json_reader *reader, string_id file)
{
	static const char *const keys[] = { "line", "lineno" };
	struct scalene_function function = { .file = file };
	struct span text;
	uint64_t line = 0;
	int key;

	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0)
		if (key == 1)
			json_take_whole(reader, INT32_MAX, &line);
		else if (json_take_text(reader, &text))
			function.name = profile_builder_add_string(lines->builder, text.at,
								   span_length(text));
	function.line = (uint32_t)line;
	if (function.name == 0 || find_function(lines, file, function.line))
		return;
	column_commit(&lines->functions, lines->function_count + (size_t)1);
	*function_of(lines, lines->function_count++) = function;
	id_index_add(&lines->index, hash_pair(file, function.line, lines->index.seed),
		     lines->function_count);
}

/* --- lines */

static double take_number(struct scalene_lines *lines, struct json_reader *reader)
{
	struct json_number number;
	double real;

	if (!json_take_number(reader, &number)) {
		lines->bad_numbers += json_reader_is_good(reader);
		return 0;
	}
	real = json_number_real(number);
	if (real >= 0 && real < 1e15)
		return real;
	lines->bad_numbers++;
	return 0;
}

static void take_line(struct scalene_lines *lines, struct json_reader *reader, string_id file)
{
	static const char *const keys[] = { "n_cpu_percent_python", "n_cpu_percent_c",
					    "n_sys_percent",        "n_malloc_mb",
					    "n_copy_mb_s",          "lineno",
					    "start_function_line" };
	struct scalene_line row = { .file = file };
	uint64_t number;
	bool is_empty = true;
	int key;

	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
		if (key < SCALENE_NUMBERS) {
			row.numbers[key] = take_number(lines, reader);
			continue;
		}
		json_take_whole(reader, INT32_MAX, &number);
		*(key == SCALENE_NUMBERS ? &row.line : &row.function) = (uint32_t)number;
	}
	for (int i = 0; i < SCALENE_NUMBERS; i++) {
		is_empty &= row.numbers[i] <= 0;
		lines->seen[i] |= row.numbers[i] > 0;
	}
	/* Its last number may lack digits. */
	if (is_empty || !json_reader_is_good(reader))
		return;
	column_commit(&lines->rows, lines->count + (size_t)1);
	((struct scalene_line *)(void *)lines->rows.rows)[lines->count++] = row;
}

static void take_file(struct scalene_lines *lines, struct json_reader *reader, string_id file)
{
	static const char *const keys[] = { "functions", "lines" };
	int key;

	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0)
		if (json_enter_array(reader))
			while (json_reader_more(reader))
				(key == 0 ? take_function : take_line)(lines, reader, file);
}

void scalene_lines_take(struct scalene_lines *lines, struct json_reader *reader)
{
	if (!json_enter_object(reader))
		return;
	while (json_reader_more(reader) && json_reader_next(reader) == JSON_KEY)
		take_file(lines, reader,
			  profile_builder_add_string(lines->builder, reader->text.at,
						     reader->text.length));
}

/* --- what they are */

stack_id scalene_lines_stack(struct scalene_lines *lines, const struct scalene_line *line)
{
	static const char module[] = "<module>", unknown[] = "[unknown]";
	const struct scalene_function *function =
		line->function ? find_function(lines, line->file, line->function) : NULL;
	struct function_info info = {
		.file = line->file,
		.start = line->function,
		.kind = KIND_INTERPRETED,
	};
	struct stack_step none = { 0 };
	frame_id frame;

	if (function)
		info.name = function->name;
	else
		info.name = profile_builder_add_string(lines->builder,
						       line->function ? unknown : module,
						       strlen(line->function ? unknown : module));
	frame = profile_builder_add_frame(
		lines->builder, profile_builder_add_function(lines->builder, &info), line->line);
	return profile_builder_add_callee(lines->builder, none,
					  profile_builder_add_location(lines->builder, 0, 0, &frame,
								       1))
		.stack;
}
