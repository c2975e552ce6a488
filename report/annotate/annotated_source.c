#include "report/annotate/annotated_source.h"

#include <inttypes.h>
#include <string.h>

#include "report/text.h"
#include "show/escape.h"

void annotated_source_init(struct annotated_source *source, const struct report *report)
{
	*source = (struct annotated_source){ .report = report };
	listed_source_init(&source->files, report->profile, report->code);
}

void annotated_source_release(struct annotated_source *source)
{
	listed_source_release(&source->files);
}

void annotated_source_begin(struct annotated_source *source, module_id module)
{
	source->module = module;
	source->last = NULL;
}

/* NULL: nobody wants its text, or it has no name. */
static struct listed_file *find_file(struct annotated_source *source, const struct code_line *line)
{
	struct source_place place;
	struct listed_file *file;

	if (source->report->no_source || !*line->file)
		return NULL;
	place = source_place_in(source->report->profile, source->module, line->file);
	file = listed_source_at(&source->files, &place);
	if (!file->is_found && !file->is_said) {
		if (source->missing++ == 0)
			source->first_missing = file->error;
		file->is_said = true;
	}
	return file;
}

const char *annotated_source_text(struct annotated_source *source, const struct code_lines *lines,
				  uint32_t *length)
{
	const struct listed_file *file = lines ? find_file(source, &lines->list[0]) : NULL;

	*length = 0;
	return file && file->is_found ? source_text_line(&file->text, lines->list[0].line, length)
				      : "";
}

static bool is_same_code(const struct code_line *a, const struct code_line *b)
{
	return strcmp(a->file, b->file) == 0 && strcmp(a->function, b->function) == 0 &&
	       a->is_inlined == b->is_inlined;
}

/* What there is to say of a file, once: where it was read, and why it may be another. */
static void print_doubts(struct listed_file *file, const struct code_line *line, FILE *out)
{
	bool is_elsewhere = strcmp(file->text.path, line->file) != 0;

	if (file->is_said)
		return;
	file->is_said = true;
	if (is_elsewhere) {
		fputs(", read from ", out);
		escape_write(out, ESCAPE_TEXT, file->text.path);
	}
	if (*file->text.note) {
		fputs(" (", out);
		escape_write(out, ESCAPE_TEXT, file->text.note);
		putc(')', out);
	}
}

/* "/src/shapes.cc:25  twice, inlined" */
static void print_place(const struct code_line *line, struct listed_file *file, int indent,
			FILE *out)
{
	fprintf(out, "%*s", indent, "");
	escape_write(out, ESCAPE_TEXT, *line->file ? line->file : "no file");
	if (line->line > 0)
		fprintf(out, ":%" PRIu32, line->line);
	if (*line->function) {
		fputs("  ", out);
		escape_write(out, ESCAPE_TEXT, line->function);
		if (line->is_inlined)
			fputs(", inlined", out);
	}
	if (file)
		print_doubts(file, line, out);
	putc('\n', out);
}

/* "25  return twice(sides);" */
static void print_text(const struct code_line *line, const struct listed_file *file, int indent,
		       FILE *out)
{
	uint32_t length;
	const char *text = source_text_line(&file->text, line->line, &length);

	fprintf(out, "%*s%" PRIu32, indent, "", line->line);
	if (line->line > file->text.count)
		fprintf(out, "  (the file has %" PRIu32 " line%s: not the one that was compiled)",
			file->text.count, file->text.count == 1 ? "" : "s");
	else if (length > 0)
		fputs("  ", out);
	text_source(out, text, length);
	putc('\n', out);
}

void annotated_source_print(struct annotated_source *source, const struct code_lines *lines,
			    int indent, FILE *out)
{
	const struct code_line *line = lines ? &lines->list[0] : NULL;
	const struct code_line *last = source->last ? &source->last->list[0] : NULL;
	struct listed_file *file;
	bool has_text;

	if (!line || (last && line->line == last->line && is_same_code(line, last)))
		return;
	file = find_file(source, line);
	if (file && !file->is_found)
		file = NULL;
	has_text = file && line->line > 0;
	if (!has_text || !last || !is_same_code(line, last))
		print_place(line, file, indent, out);
	if (has_text)
		print_text(line, file, indent, out);
	source->last = lines;
}

void annotated_source_print_missing(const struct annotated_source *source, FILE *out)
{
	if (source->missing == 0)
		return;
	if (source->missing > 1)
		fprintf(out,
			"%" PRIu32 " source files were not found. The first: ", source->missing);
	escape_write(out, ESCAPE_TEXT, source->first_missing.message);
	putc('\n', out);
}
