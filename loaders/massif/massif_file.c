#include "loaders/massif/massif_file.h"

#include <inttypes.h>
#include <stdio.h>

/* "key=" or "key: " at its start. */
static bool take_key(struct span *line, const char *key)
{
	if (!span_begins(*line, key))
		return false;
	line->at += strlen(key);
	*line = span_trim(*line);
	return true;
}

static int64_t take_bytes(struct span text)
{
	uint64_t bytes;

	return !span_number(text, &bytes) ? 0 : bytes <= INT64_MAX ? (int64_t)bytes : INT64_MAX;
}

static void end_snapshot(struct massif_file *file, const struct massif_snapshot *snapshot)
{
	if (file->count == 0)
		return;
	file->last = *snapshot;
	if (snapshot->tree.at == snapshot->tree.end)
		return;
	file->detailed_count++;
	file->has_detailed = true;
	file->last_detailed = *snapshot;
	if (snapshot->is_peak) {
		file->has_peak = true;
		file->peak = *snapshot;
	}
}

static bool is_tree_row(struct span line)
{
	while (line.at < line.end && *line.at == ' ')
		line.at++;
	return span_begins(line, "n") && line.end - line.at > 2 && is_digit(line.at[1]);
}

static bool is_decimal(struct span text)
{
	const char *at = text.at;

	while (at < text.end && (is_digit(*at) || (*at == '.' && at > text.at)))
		at++;
	return at > text.at && at == text.end;
}

/* Lines of the header and of snapshots. False: it is neither. */
static bool take_line(struct massif_file *file, struct massif_snapshot *snapshot, struct span line)
{
	if (take_key(&line, "snapshot=")) {
		end_snapshot(file, snapshot);
		file->count++;
		*snapshot = (struct massif_snapshot){ 0 };
		return span_number(line, &snapshot->number);
	}
	if (take_key(&line, "time=")) {
		snapshot->time = line;
		return is_decimal(line);
	}
	if (take_key(&line, "mem_heap_B="))
		snapshot->useful = take_bytes(line);
	else if (take_key(&line, "mem_heap_extra_B="))
		snapshot->extra = take_bytes(line);
	else if (take_key(&line, "mem_stacks_B="))
		snapshot->stacks = take_bytes(line);
	else if (take_key(&line, "heap_tree="))
		snapshot->is_peak = span_is(line, "peak");
	else if (take_key(&line, "desc:"))
		file->description = line;
	else if (take_key(&line, "cmd:"))
		file->command = line;
	else if (take_key(&line, "time_unit:"))
		file->time_unit = line;
	else
		return line.at == line.end || *line.at == '#';
	return true;
}

void massif_file_read(struct massif_file *file, struct span text)
{
	struct massif_snapshot snapshot = { 0 };

	*file = (struct massif_file){ 0 };
	while (text.at < text.end) {
		const char *newline = span_find(text, '\n');
		struct span line =
			span_trim_end((struct span){ text.at, newline ? newline : text.end });

		file->line++;
		if (is_tree_row(line) && file->count > 0) {
			if (!snapshot.tree.at)
				snapshot.tree.at = text.at;
			snapshot.tree.end = newline ? newline + 1 : text.end;
		} else if (!take_line(file, &snapshot, line) && file->bad_lines++ == 0) {
			snprintf(file->first_bad, sizeof(file->first_bad),
				 "line %" PRIu64 " (\"%.*s\")", file->line,
				 span_length(line) < 40 ? (int)span_length(line) : 40, line.at);
		}
		text.at = newline ? newline + 1 : text.end;
	}
	end_snapshot(file, &snapshot);
}
