#include "report/annotate/annotate_records.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "report/annotate/annotated_source.h"
#include "report/records.h"

#define CODE_FIELDS                                                                          \
	"function", "module", "address", "offset", "bytes", "instruction", "target", "file", \
		"line", "inlined", "source"

static const char *const fields[] = { "self", "self_percent", "function_percent", CODE_FIELDS,
				      NULL };

static const char *const sided_fields[] = {
	"base_self",
	"new_self",
	"base_self_percent",
	"new_self_percent",
	"base_function_percent",
	"new_function_percent",
	CODE_FIELDS,
	NULL,
};

static void add_address(struct records *records, uint64_t address)
{
	char text[24];

	snprintf(text, sizeof(text), "0x%" PRIx64, address);
	records_text(records, text);
}

static void add_bytes(struct records *records, const struct machine_code *code,
		      const struct instruction *instruction)
{
	const unsigned char *bytes = code->bytes + (instruction->address - code->start);
	char text[2 * UINT8_MAX + 1] = "";

	for (unsigned i = 0; i < instruction->size; i++)
		snprintf(text + 2 * i, 3, "%02x", bytes[i]);
	records_text(records, text);
}

/* The functions that are inlined there, the innermost first: "twice<apply". */
static char *inlined_names(const struct code_lines *lines)
{
	char *names = NULL;

	for (uint32_t i = 0; i < lines->count && lines->list[i].is_inlined; i++) {
		char *more = names ? print_text("%s<%s", names, lines->list[i].function)
				   : print_text("%s", lines->list[i].function);

		free(names);
		names = more;
	}
	return names;
}

static void add_source(struct records *records, struct annotated_source *source,
		       const struct code_lines *lines)
{
	uint32_t length;
	const char *line = annotated_source_text(source, lines, &length);
	char *text = memory_text(line, length);

	records_text(records, text);
	free(text);
}

static void add_lines(struct records *records, struct annotated_source *source,
		      const struct code_lines *lines)
{
	char *names;

	records_text(records, lines ? lines->list[0].file : NULL);
	if (lines && lines->list[0].line > 0)
		records_number(records, lines->list[0].line);
	else
		records_none(records);
	names = lines ? inlined_names(lines) : NULL;
	records_text(records, names);
	free(names);
	add_source(records, source, lines);
}

static void add_weights(struct records *records, const struct annotated_code *code,
			const struct annotated *annotated, uint32_t i)
{
	for (uint32_t side = 0; side < code->sides; side++)
		records_quantity(records, annotated->weights[side][i],
				 annotated_root(code, side)->unit);
	for (uint32_t side = 0; side < code->sides; side++)
		records_percent(records, annotated->weights[side][i], annotated_whole(code, side));
	for (uint32_t side = 0; side < code->sides; side++)
		records_percent(records, annotated->weights[side][i], annotated->self[side]);
}

static void add_instruction(struct records *records, struct annotated_source *source,
			    const struct annotated_code *annotated_code,
			    const struct annotated *annotated, uint32_t i)
{
	const struct annotation *annotation = annotated->annotation;
	const struct machine_code *code = &annotation->code;
	const struct instruction *instruction = &code->list[i];
	const struct code_lines *lines =
		instruction->lines > 0 ? &code->lines[instruction->lines - 1] : NULL;

	add_weights(records, annotated_code, annotated, i);
	records_text(records, annotated_name(annotated_code, annotated));
	records_text(records, profile_module_path(source->report->profile, annotation->module));
	add_address(records, instruction->address);
	records_number(records, (int64_t)(instruction->address - code->start));
	add_bytes(records, code, instruction);
	records_text(records, machine_code_text(code, instruction));
	if (instruction->has_target)
		add_address(records, instruction->target);
	else
		records_none(records);
	add_lines(records, source, lines);
}

void annotate_records_print(const struct annotated_code *code, FILE *out, struct json *json)
{
	struct records records;
	struct annotated_source source;

	annotated_source_init(&source, code->report);
	records_begin(&records, out, json, "rows", code->comparison ? sided_fields : fields);
	for (uint32_t i = 0; i < code->count && !ferror(out); i++) {
		const struct annotated *annotated = &code->list[i];

		annotated_source_begin(&source, annotated->annotation->module);
		for (uint32_t at = 0; at < annotated->annotation->code.count; at++)
			if (annotated_is_shown(code, annotated, at))
				add_instruction(&records, &source, code, annotated, at);
	}
	records_end(&records);
	annotated_source_release(&source);
}
