#include "base/span.h"
#include "loaders/callgrind/callgrind_file.h"
#include "loaders/callgrind/callgrind_numbers.h"
#include "model/tables/quantity.h"

struct parser {
	struct callgrind_file *file;
	struct call_graph *graph; /* of the part at hand; NULL: nothing has come of it */
	uint64_t pid, thread;

	struct callgrind_positions positions;
	bool has_plain_columns; /* the events, in their order */

	/* Texts of names; what is called is so until the next "calls=". */
	uint32_t object, source, called_object, called_source, called_name;
	bool has_called_object, has_called_source, has_called_name;
	uint32_t function; /* its row */
	bool has_function;
	bool is_call; /* the next costs are those of a call */
	int64_t calls;
	bool is_jump; /* the next line is where a jump is */
};

/* --- costs */

/* What was cut is counted. */
static bool take_cost(struct parser *parser, struct span *text, int64_t *cost)
{
	bool is_negative = *text->at == '-';
	uint64_t number;

	text->at += is_negative;
	if (!callgrind_take_number(text, &number))
		return false;
	if (number > INT64_MAX) {
		number = INT64_MAX;
		parser->file->cut_numbers++;
	}
	*cost = is_negative ? -(int64_t)number : (int64_t)number;
	return true;
}

/* Costs that are missing at the end are 0. */
static bool take_costs(struct parser *parser, struct span text, int64_t *costs)
{
	const struct callgrind_events *events = &parser->file->events;

	memset(costs, 0, events->count * sizeof(*costs));
	for (uint32_t i = 0;; i++) {
		int64_t cost;

		callgrind_skip_blanks(&text);
		if (text.at == text.end)
			return true;
		if (i == events->column_count || !take_cost(parser, &text, &cost))
			return false;
		if (events->columns[i] >= 0)
			costs[events->columns[i]] = cost;
	}
}

static struct call_graph *graph_of(struct parser *parser)
{
	if (!parser->graph)
		parser->graph = callgrind_file_thread(parser->file, parser->pid, parser->thread);
	return parser->graph;
}

static struct graph_place place_of(const struct parser *parser)
{
	return (struct graph_place){
		.function = parser->function,
		.file = parser->source,
		.line = callgrind_positions_line(&parser->positions),
	};
}

static void add(int64_t *values, const int64_t *costs, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		values[i] = quantity_add(values[i], costs[i]);
}

static void add_call(struct parser *parser, const int64_t *costs)
{
	struct callgrind_file *file = parser->file;
	struct call_graph *graph = graph_of(parser);
	struct graph_place place = place_of(parser);
	uint32_t callee, row;

	callee = callgrind_names_function(
		&file->names,
		&(struct callgrind_function){
			.object =
				parser->has_called_object ? parser->called_object : parser->object,
			.file = parser->has_called_source ? parser->called_source : parser->source,
			.name = parser->called_name,
			.is_guessed = !parser->has_called_object || !parser->has_called_source,
		});
	row = call_graph_add_call(graph, &place, callee);
	graph->calls[row].count = quantity_add(graph->calls[row].count, parser->calls);
	add(call_graph_call_values(graph, row), costs, file->events.count);
	parser->is_call = parser->has_called_object = parser->has_called_source = false;
	parser->has_called_name = false;
}

static void add_costs(struct parser *parser, const int64_t *costs)
{
	struct callgrind_file *file = parser->file;
	struct graph_place place;
	struct call_graph *graph;

	file->has_costs = true;
	file->names.functions[parser->function].is_defined = true;
	if (parser->is_call) {
		add_call(parser, costs);
		return;
	}
	graph = graph_of(parser);
	place = place_of(parser);
	add(call_graph_self_values(graph, call_graph_add_self(graph, &place)), costs,
	    file->events.count);
}

static void read_costs(struct parser *parser, struct span line)
{
	struct callgrind_file *file = parser->file;
	int64_t costs[CALLGRIND_EVENT_LIMIT];
	struct span rest = line;
	bool is_good = file->events.count > 0;

	is_good = is_good && callgrind_positions_take(&parser->positions, &rest);
	if (parser->is_jump && is_good) {
		parser->is_jump = false;
		return;
	}
	if (!is_good || !parser->has_function || !take_costs(parser, rest, costs)) {
		callgrind_file_add_bad(file, line);
		parser->is_call = false;
		return;
	}
	add_costs(parser, costs);
}

/* Where the next line begins; NULL: it takes more to read this one. */
static const char *read_plain_costs(struct parser *parser, struct span text)
{
	uint32_t count = parser->file->events.count, given;
	int64_t costs[CALLGRIND_EVENT_LIMIT];
	const char *next;

	if (!parser->has_plain_columns || !parser->has_function || parser->is_jump)
		return NULL;
	next = callgrind_take_plain(&parser->positions, text, costs, count, &given);
	if (!next)
		return NULL;
	for (; given < count; given++)
		costs[given] = 0;
	add_costs(parser, costs);
	return next;
}

/* --- names */

static void begin_function(struct parser *parser, struct span value)
{
	struct callgrind_names *names = &parser->file->names;

	parser->function = callgrind_names_function(
		names, &(struct callgrind_function){
			       .object = parser->object,
			       .file = parser->source,
			       .name = callgrind_names_read(names, NAME_FUNCTION, value),
		       });
	parser->has_function = true;
	parser->is_call = parser->is_jump = false;
	parser->has_called_object = parser->has_called_source = parser->has_called_name = false;
}

static bool read_calls(struct parser *parser, struct span value)
{
	uint64_t number;

	if (!parser->has_called_name || !callgrind_take_number(&value, &number))
		return false;
	parser->is_call = true;
	parser->calls = number > INT64_MAX ? INT64_MAX : (int64_t)number;
	return true;
}

/* "fn=(3) main" */
static bool read_name(struct parser *parser, struct span key, struct span value)
{
	struct callgrind_names *names = &parser->file->names;

	if (span_is(key, "fn"))
		begin_function(parser, value);
	else if (span_is(key, "fl") || span_is(key, "fi") || span_is(key, "fe"))
		parser->source = callgrind_names_read(names, NAME_FILE, value);
	else if (span_is(key, "ob"))
		parser->object = callgrind_names_read(names, NAME_OBJECT, value);
	else if (span_is(key, "cfn")) {
		parser->called_name = callgrind_names_read(names, NAME_FUNCTION, value);
		parser->has_called_name = true;
	} else if (span_is(key, "cfi") || span_is(key, "cfl")) {
		parser->called_source = callgrind_names_read(names, NAME_FILE, value);
		parser->has_called_source = true;
	} else if (span_is(key, "cob")) {
		parser->called_object = callgrind_names_read(names, NAME_OBJECT, value);
		parser->has_called_object = true;
	} else if (span_is(key, "calls"))
		return read_calls(parser, value);
	else if (span_is(key, "jump") || span_is(key, "jcnd"))
		parser->is_jump = true;
	else if (span_is(key, "jfi"))
		callgrind_names_read(names, NAME_FILE, value);
	else if (span_is(key, "jfn"))
		callgrind_names_read(names, NAME_FUNCTION, value);
	else
		return span_is(key, "rcalls") || span_is(key, "frfn");
	return true;
}

/* --- the header, which each part has */

static void read_events(struct parser *parser, struct span value)
{
	struct callgrind_file *file = parser->file;

	callgrind_events_read(&file->events, value, file->events.count == 0);
	callgrind_events_of_creator(&file->events, file->creator);
	for (uint32_t i = 0; i < file->events.column_count; i++)
		file->unnamed_columns += file->events.columns[i] < 0;
	parser->has_plain_columns = file->events.column_count == file->events.count;
	for (uint32_t i = 0; i < file->events.column_count; i++)
		parser->has_plain_columns &= file->events.columns[i] == (int)i;
	memset(parser->positions.last, 0, sizeof(parser->positions.last));
}

static void read_totals(struct parser *parser, struct span value)
{
	struct callgrind_file *file = parser->file;
	int64_t costs[CALLGRIND_EVENT_LIMIT];

	if (file->events.count == 0 || !take_costs(parser, value, costs))
		return;
	file->totals = quantity_add(file->totals, costs[0]);
	file->has_totals = true;
}

static void add_note(struct callgrind_file *file, struct span value)
{
	if (file->note_count < CALLGRIND_NOTE_LIMIT && !span_begins(value, "Option:"))
		file->notes[file->note_count++] = value;
}

/* "cmd: ./prog" */
static bool read_header(struct parser *parser, struct span key, struct span value)
{
	static const char *const left_out[] = { "version", "summary" };
	struct callgrind_file *file = parser->file;
	uint64_t number = 0;

	if (span_is(key, "events"))
		read_events(parser, value);
	else if (span_is(key, "event"))
		callgrind_events_name(&file->events, value);
	else if (span_is(key, "positions"))
		callgrind_positions_read(&parser->positions, value);
	else if (span_is(key, "totals"))
		read_totals(parser, value);
	else if (span_is(key, "cmd"))
		file->command = value;
	else if (span_is(key, "creator"))
		file->creator = value;
	else if (span_is(key, "desc"))
		add_note(file, value);
	else if (span_is(key, "part"))
		file->parts++;
	else if (span_is(key, "pid") || span_is(key, "thread")) {
		callgrind_take_number(&value, &number);
		*(span_is(key, "pid") ? &parser->pid : &parser->thread) = number;
		file->has_threads |= span_is(key, "thread");
		parser->graph = NULL;
	} else {
		for (size_t i = 0; i < sizeof(left_out) / sizeof(*left_out); i++)
			if (span_is(key, left_out[i]))
				return true;
		return false;
	}
	return true;
}

/* --- lines */

static bool read_key(struct parser *parser, struct span line)
{
	struct span key = line, value;

	while (key.at < line.end && *key.at != '=' && *key.at != ':')
		key.at++;
	if (key.at == line.end)
		return false;
	key = (struct span){ line.at, key.at };
	value = span_trim((struct span){ key.end + 1, line.end });
	return *key.end == '=' ? read_name(parser, key, value) : read_header(parser, key, value);
}

static bool is_cost(char first)
{
	return is_digit(first) || first == '+' || first == '-' || first == '*';
}

static void read_line(struct parser *parser, struct span line)
{
	line = span_trim(line);
	if (line.at == line.end || *line.at == '#')
		return;
	if (is_cost(*line.at))
		read_costs(parser, line);
	else if (!read_key(parser, line))
		callgrind_file_add_bad(parser->file, line);
}

void callgrind_parse(struct callgrind_file *file, struct span text,
		     bool (*is_stopped)(void *opaque), void *opaque)
{
	enum { ASK_STEP = 1 << 16 };
	struct parser parser = { .file = file, .positions = { .count = 1 } };

	while (text.at < text.end) {
		const char *next = NULL, *newline;

		if (file->lines++ % ASK_STEP == 0 && is_stopped(opaque))
			return;
		if (is_cost(*text.at))
			next = read_plain_costs(&parser, text);
		if (next) {
			text.at = next;
			continue;
		}
		newline = span_find(text, '\n');
		read_line(&parser, (struct span){ text.at, newline ? newline : text.end });
		text.at = newline ? newline + 1 : text.end;
	}
}
