#include "symbols/machine/decoded_function.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "symbols/find/demangle.h"
#include "symbols/machine/code_target.h"

enum { MNEMONIC_WIDTH = 6, TEXT_SHOWN = 40 };

struct writer {
	const struct function_bytes *function;
	struct machine_code *code;
	uint32_t capacity;
	FILE *texts;
	size_t texts_size;
	/* The last name that was asked for: neighbours often go to one place. */
	const struct symbol *named;
	char *name;
};

/* --- names */

static void write_distance(struct writer *writer, uint64_t distance)
{
	if (distance > 0)
		fprintf(writer->texts, "+0x%" PRIx64, distance);
}

static bool write_function(struct writer *writer, uint64_t address)
{
	const struct symbol_table *table = writer->function->functions;
	const struct symbol *symbol = table ? symbol_table_find(table, address) : NULL;

	if (!symbol)
		return false;
	if (symbol != writer->named) {
		free(writer->name);
		writer->name = demangle_shown(symbol->name, writer->function->no_demangle);
		writer->named = symbol;
	}
	fprintf(writer->texts, " <%s", writer->name);
	write_distance(writer, address - symbol->start);
	putc('>', writer->texts);
	return true;
}

static void write_text(struct writer *writer, const char *text, size_t length)
{
	fputs(" \"", writer->texts);
	for (size_t i = 0; i < length && i < TEXT_SHOWN; i++) {
		static const char plain[] = "\t\n\r\033\"\\", escaped[] = "tnre\"\\";
		const char *at = strchr(plain, text[i]);

		if (at)
			fprintf(writer->texts, "\\%c", escaped[at - plain]);
		else
			putc(text[i], writer->texts);
	}
	fputs(length > TEXT_SHOWN ? "\"..." : "\"", writer->texts);
}

static void write_data(struct writer *writer, uint64_t address)
{
	const struct data_names *data = writer->function->data;
	const struct data_name *name = data ? data_names_find(data, address) : NULL;
	const char *text;
	size_t length;

	fprintf(writer->texts, "  # 0x%" PRIx64, address);
	if (name) {
		char *shown = demangle_shown(name->name, writer->function->no_demangle);

		fprintf(writer->texts, " <%s%s", shown, name->is_slot ? "@got" : "");
		write_distance(writer, address - name->start);
		putc('>', writer->texts);
		free(shown);
		return;
	}
	text = data ? data_names_text(data, address, &length) : NULL;
	if (text)
		write_text(writer, text, length);
	else
		write_function(writer, address);
}

/* --- instructions */

static struct instruction *add_instruction(struct writer *writer)
{
	struct machine_code *code = writer->code;

	if (code->count == writer->capacity) {
		writer->capacity = memory_more(writer->capacity);
		code->list = memory_resize(code->list, writer->capacity, sizeof(*code->list));
	}
	return &code->list[code->count++];
}

static void write_instruction(struct writer *writer, uint64_t address,
			      const struct decoded_instruction *decoded)
{
	const struct instruction_set *set = &writer->function->set;
	struct instruction *instruction = add_instruction(writer);
	long text = ftell(writer->texts), place;
	uint64_t data;

	*instruction = (struct instruction){
		.address = address,
		.text = (uint32_t)text,
		.size = (uint8_t)decoded->size,
		.flow = (uint8_t)code_target_flow(set, decoded),
		.is_undecoded = decoded->is_undecoded,
	};
	instruction->has_target = instruction->flow != FLOW_ON &&
				  code_target_find(set, decoded, address, &instruction->target);
	fputs(decoded->mnemonic, writer->texts);
	if (*decoded->operands)
		fprintf(writer->texts, "%*s ",
			strlen(decoded->mnemonic) < MNEMONIC_WIDTH
				? (int)(MNEMONIC_WIDTH - strlen(decoded->mnemonic))
				: 0,
			"");
	fputs(decoded->operands, writer->texts);
	place = ftell(writer->texts);
	if (instruction->has_target)
		write_function(writer, instruction->target);
	else if (code_target_data(set, decoded, address, &data))
		write_data(writer, data);
	instruction->place = (uint32_t)(place - text);
	putc('\0', writer->texts);
}

bool decoded_function_build(const struct function_bytes *function, struct machine_code *code,
			    struct error *error)
{
	struct instruction_decoder *decoder = instruction_decoder_open(&function->set, error);
	struct writer writer = { .function = function, .code = code };
	struct decoded_instruction decoded;

	if (!decoder)
		return false;
	writer.texts = open_memstream(&code->texts, &writer.texts_size);
	if (!writer.texts)
		memory_exhausted();
	for (size_t at = 0; at < function->size; at += decoded.size) {
		instruction_decoder_read(decoder, function->bytes + at, function->size - at,
					 function->start + at, &decoded);
		write_instruction(&writer, function->start + at, &decoded);
	}
	fclose(writer.texts);
	free(writer.name);
	instruction_decoder_close(decoder);
	code->start = function->start;
	code->end = function->start + function->size;
	code->bytes = memory_resize(NULL, function->size, 1);
	memcpy(code->bytes, function->bytes, function->size);
	return true;
}
