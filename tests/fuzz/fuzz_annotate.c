/*
 * Samples all over the code of a file that anybody could have made: its machine code is shown,
 * whatever the file claims. Every sample is at one instruction or is said to be at none, and
 * what scripts read is well-formed. The input: an ELF file.
 */
#include <gelf.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/print_text.h"
#include "model/tables/profile_builder.h"
#include "report/annotate/annotated_code.h"
#include "symbols/symbol_service.h"
#include "tests/fuzz/program_file.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/valid_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SAMPLES = 40, INPUT_LIMIT = 64 << 10 };

/* The first range that is executable. */
static void find_code(const uint8_t *data, size_t size, uint64_t *start, uint64_t *length)
{
	Elf *elf;
	size_t count = 0;
	GElf_Phdr header;

	*start = 0x400000;
	*length = size;
	elf_version(EV_CURRENT);
	elf = elf_memory((char *)data, size);
	if (elf && elf_getphdrnum(elf, &count) == 0)
		for (size_t i = 0; i < count && i < 100; i++)
			if (gelf_getphdr(elf, (int)i, &header) && header.p_type == PT_LOAD &&
			    header.p_flags & PF_X && header.p_filesz > 0) {
				*start = header.p_vaddr;
				*length = header.p_filesz;
				break;
			}
	elf_end(elf);
}

static void add_sample(struct profile_builder *builder, module_id module, uint64_t address,
		       uint32_t number)
{
	static const uint8_t kinds[] = { ADDRESS_CODE, ADDRESS_CODE | ADDRESS_AFTER_CALL,
					 ADDRESS_IN_FILE };
	char *name = print_text("f%u", (unsigned)number % 5);
	struct function_info info = {
		.name = profile_builder_add_string(builder, name, strlen(name)),
		.module = module,
	};
	frame_id frame =
		profile_builder_add_frame(builder, profile_builder_add_function(builder, &info), 0);
	location_id location = profile_builder_add_location(builder, module, address, &frame, 1);
	int64_t weight = 1;
	struct sample sample = { .stack = profile_builder_add_stack(builder, &location, 1, 0),
				 .time = TIME_UNKNOWN,
				 .cpu = -1,
				 .values = &weight };

	profile_builder_note_address(builder, location, kinds[number % sizeof(kinds)]);
	profile_builder_add_sample(builder, &sample);
	free(name);
}

static struct profile_builder *make_profile(const uint8_t *data, size_t size)
{
	struct profile_builder *builder = profile_builder_new();
	string_id name = profile_builder_add_string(builder, "n", 1);
	const char *path = program_file_path();
	module_id module = profile_builder_add_module(
		builder, profile_builder_add_string(builder, path, strlen(path)));
	uint64_t start, length;

	profile_builder_add_sample_type(builder, name, (struct quantity_unit){ UNIT_COUNT, 0, "" });
	find_code(data, size, &start, &length);
	for (uint32_t i = 0; i < SAMPLES; i++)
		add_sample(builder, module, start + length / SAMPLES * i + i % 7, i);
	profile_builder_finish(builder);
	return builder;
}

static bool find_text(void *context, const struct source_place *place, struct source_text *text,
		      struct error *error)
{
	return symbol_service_source(context, place, text, error);
}

static bool find_machine_code(void *context, const struct code_place *place,
			      struct machine_code *code, struct error *error)
{
	return symbol_service_machine_code(context, place, code, error);
}

/* --- what must hold */

static void check_code(const struct machine_code *code)
{
	uint64_t at = code->start;

	require(code->count > 0);
	for (uint32_t i = 0; i < code->count; i++) {
		const struct instruction *instruction = &code->list[i];

		require(instruction->address == at && instruction->size > 0);
		require(instruction->lines <= code->line_count);
		require(instruction->place <= strlen(machine_code_text(code, instruction)));
		at += instruction->size;
	}
}

static void check_sums(const struct report *report)
{
	struct annotated_code code = { .report = report };
	struct error error;
	int64_t all = 0;

	require(annotated_code_build(&code, &error));
	for (uint32_t i = 0; i < code.count; i++) {
		const struct annotated *one = &code.list[i];
		int64_t self = 0;

		check_code(&one->annotation->code);
		for (uint32_t at = 0; at < one->annotation->code.count; at++)
			self += one->weights[0][at];
		require(self == one->self[0]);
		all += self;
	}
	for (uint32_t i = 0; i < code.of[0].gap_count; i++)
		all += code.of[0].gaps[i].self;
	require(all == SAMPLES);
	annotated_code_release(&code);
}

static void print(const struct report *report)
{
	struct error error;
	size_t size;
	char *text;
	FILE *out = open_memstream(&text, &size), *real = stderr;

	/* Samples without code are told. */
	stderr = fopen("/dev/null", "w");
	require(stderr && annotate_print(report, out, &error));
	fclose(stderr);
	stderr = real;
	fclose(out);
	require(report->format != FORMAT_JSON || valid_json(text, size));
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct symbol_options options = { .kallsyms = "/nonexistent/kallsyms" };
	static const enum report_format formats[] = { FORMAT_TEXT, FORMAT_TSV, FORMAT_JSON };
	struct profile_builder *builder;
	struct symbol_service *service;
	struct profile profile;
	struct slice slice;

	if (size > INPUT_LIMIT || !program_file_write(data, size))
		return 0;
	setenv("HOME", program_file_folder(), 1);
	unsetenv("DEBUGINFOD_URLS");
	builder = make_profile(data, size);
	profile = profile_builder_snapshot(builder);
	service = symbol_service_new(&options);
	slice_init(&slice);
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		const struct code_source source = { .text = find_text,
						    .machine_code = find_machine_code,
						    .context = service };
		const struct report report = { .profile = &profile,
					       .input = "input",
					       .slice = &slice,
					       .expression = ".",
					       .code = &source,
					       .format = formats[i],
					       .limit = -1,
					       .min_percent = -1 };

		if (i == 0)
			check_sums(&report);
		print(&report);
	}
	slice_release(&slice);
	symbol_service_free(service);
	profile_builder_free(builder);
	return 0;
}
