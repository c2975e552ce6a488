#include "tests/symbols/go/go_program.h"

#include <elf.h>
#include <string.h>

/* Where things are in the file; but for the code they are loaded at BASE and that. */
enum {
	AT_CODE = 0x200,
	AT_TABLE = GO_PROGRAM_TABLE,
	AT_NAMES = AT_TABLE + 0x60,
	AT_UNITS = AT_NAMES + 0x60,
	AT_FILES = AT_UNITS + 0x20,
	AT_STEPS = AT_FILES + 0x40,
	AT_FUNCTIONS = AT_STEPS + 0x60,
	AT_CALLS = GO_PROGRAM_TABLE_END - 0x60,
	AT_RECORD = 0x600,
	AT_BUILD_INFO = AT_RECORD + 0x180,
	AT_RELOCATIONS = AT_BUILD_INFO + 0x10,
	AT_SECTION_NAMES = 0x8c0,
	AT_SECTIONS = AT_SECTION_NAMES + 0x60,
	BASE = 0x500000,
	FUNCTIONS = 3,
};

struct writer {
	unsigned char *bytes;
	const struct go_program_kind *kind;
};

static void put(const struct writer *writer, size_t at, uint64_t value, unsigned size)
{
	for (unsigned i = 0; i < size; i++)
		writer->bytes[at + i] =
			(unsigned char)(value >>
					8 * (writer->kind->is_big_endian ? size - 1 - i : i));
}

static void put_word(const struct writer *writer, size_t at, unsigned word, uint64_t value)
{
	put(writer, at + (size_t)word * writer->kind->word, value, writer->kind->word);
}

static unsigned put_text(const struct writer *writer, size_t *at, size_t start, const char *text)
{
	unsigned offset = (unsigned)(*at - start);

	memcpy(writer->bytes + *at, text, strlen(text) + 1);
	*at += strlen(text) + 1;
	return offset;
}

/* A value up to an address behind the function's start. */
struct step {
	int value;
	unsigned end;
};

/* Their offset, with a 0 behind them. */
static unsigned put_steps(const struct writer *writer, size_t *at, const struct step *steps)
{
	unsigned offset = (unsigned)(*at - AT_STEPS), reached = 0;
	int value = -1;

	for (; steps->end > 0; steps++) {
		int change = steps->value - value;

		/* All of these are below 64, and so a byte. */
		writer->bytes[(*at)++] = (unsigned char)(change < 0 ? ~((unsigned)change << 1)
								    : (unsigned)change << 1);
		writer->bytes[(*at)++] =
			(unsigned char)((steps->end - reached) / writer->kind->quantum);
		value = steps->value;
		reached = steps->end;
	}
	writer->bytes[(*at)++] = 0;
	return offset;
}

/* --- the table */

struct written {
	unsigned name, files, lines, calls; /* offsets; 0: none */
};

static void put_header(const struct writer *writer)
{
	static const uint32_t magic[] = { 0xfffffffb, 0xfffffffa, 0xfffffff0, 0xfffffff1 };
	static const unsigned parts[] = { AT_NAMES, AT_UNITS, AT_FILES, AT_STEPS, AT_FUNCTIONS };
	const struct go_program_kind *kind = writer->kind;
	size_t at = AT_TABLE + 8;

	put(writer, AT_TABLE, magic[kind->layout], 4);
	writer->bytes[AT_TABLE + 6] = (unsigned char)kind->quantum;
	writer->bytes[AT_TABLE + 7] = (unsigned char)kind->word;
	put_word(writer, at, 0, FUNCTIONS);
	if (kind->layout == GO_1_2)
		return;
	put_word(writer, at, 1, 2);
	if (kind->layout >= GO_1_18)
		at += kind->word; /* the text, which newer ones leave out */
	for (unsigned i = 0; i < 5; i++)
		put_word(writer, at, 2 + i, parts[i] - AT_TABLE);
}

/* Offsets of names and files are from the start of the table before 1.16, else of their part. */
static unsigned part(const struct writer *writer, unsigned at)
{
	return writer->kind->layout == GO_1_2 ? AT_TABLE : at;
}

static void put_files(const struct writer *writer)
{
	size_t at = AT_FILES + 2;
	unsigned first = put_text(writer, &at, part(writer, AT_FILES), "/src/main.go");
	unsigned second = put_text(writer, &at, part(writer, AT_FILES), "/src/leaf.go");

	/* Before 1.16 it begins with how many there are. */
	put(writer, AT_UNITS, 7, 4);
	put(writer, AT_UNITS + 4, first, 4);
	put(writer, AT_UNITS + 8, second, 4);
}

/* An entry: an address, or an offset in the text. */
static uint64_t code(const struct writer *writer, unsigned offset)
{
	return (writer->kind->layout >= GO_1_18 ? 0 : GO_PROGRAM_CODE) + offset;
}

static size_t put_function(const struct writer *writer, size_t at, unsigned offset,
			   const struct written *written)
{
	const struct go_program_kind *kind = writer->kind;
	unsigned entry = kind->layout >= GO_1_18 ? 4 : kind->word;
	bool has_data = written->calls != 0;
	unsigned data = kind->layout >= GO_1_16 ? 3 : 4;

	put(writer, at, code(writer, offset), entry);
	at += entry;
	put(writer, at, written->name, 4);
	put(writer, at + 16, written->files, 4);
	put(writer, at + 20, written->lines, 4);
	put(writer, at + 24, has_data ? 3 : 0, 4);
	at += 28;
	if (kind->layout >= GO_1_16) {
		put(writer, at, 1, 4); /* files are counted from here */
		at += 4;
	}
	at += kind->layout >= GO_1_20 ? 8 : 4;
	writer->bytes[at - 1] = (unsigned char)(has_data ? data + 1 : 0);
	if (!has_data)
		return at;
	put(writer, at + 8, written->calls, 4);
	at += 12;
	if (kind->layout >= GO_1_18) {
		memset(writer->bytes + at, 0xff, 12);
		put(writer, at + 12, 0x10, 4); /* from what is noted in the record */
		return at + 16;
	}
	at += -(size_t)at % kind->word;
	put(writer, at + (size_t)data * kind->word, BASE + AT_CALLS, kind->word);
	return at + (data + 1) * (size_t)kind->word;
}

static void put_calls(const struct writer *writer, const unsigned names[2])
{
	bool has_lines = writer->kind->layout < GO_1_20;
	size_t size = has_lines ? 20 : 16, name = has_lines ? 12 : 4, caller = has_lines ? 16 : 8;
	static const unsigned callers[] = { 0x8, 0x10 };

	for (unsigned i = 0; i < 2; i++) {
		put(writer, AT_CALLS + i * size + name, names[i], 4);
		put(writer, AT_CALLS + i * size + caller, callers[i], 4);
	}
}

static void put_functions(const struct writer *writer)
{
	/* Files are numbered from 1 before 1.16: here they are after that, too. */
	static const struct step files[] = { { 1, 0x10 }, { 2, 0x20 }, { 1, 0x38 }, { 0, 0 } };
	static const struct step new_files[] = { { 0, 0x10 }, { 1, 0x20 }, { 0, 0x38 }, { 0, 0 } };
	static const struct step lines[] = { { 10, 0x10 }, { 20, 0x14 }, { 30, 0x18 },
					     { 21, 0x20 }, { 11, 0x38 }, { 0, 0 } };
	static const struct step calls[] = { { -1, 0x10 }, { 0, 0x14 },  { 1, 0x18 },
					     { 0, 0x20 },  { -1, 0x38 }, { 0, 0 } };
	static const char *const names[] = { "main.main", "main.busy", "main.last", "main.leaf",
					     "main.(*inner).run" };
	const struct go_program_kind *kind = writer->kind;
	unsigned entry = kind->layout >= GO_1_18 ? 4 : kind->word, name[5];
	size_t text = AT_NAMES + 1, step = AT_STEPS + 1;
	size_t table = kind->layout == GO_1_2 ? AT_TABLE + 8 + kind->word : AT_FUNCTIONS;
	size_t at = AT_FUNCTIONS + 7 * (size_t)kind->word;
	struct written written[FUNCTIONS] = { 0 };

	for (unsigned i = 0; i < 5; i++)
		name[i] = put_text(writer, &text, part(writer, AT_NAMES), names[i]);
	for (unsigned i = 0; i < FUNCTIONS; i++) {
		unsigned shift = AT_STEPS - part(writer, AT_STEPS);

		written[i].name = name[i];
		written[i].files = shift + put_steps(writer, &step,
						     kind->layout >= GO_1_16 ? new_files : files);
		written[i].lines = shift + put_steps(writer, &step, lines);
		if (i == 1)
			written[i].calls = shift + put_steps(writer, &step, calls);
		put(writer, table + 2 * i * entry, code(writer, 0x40 * i), entry);
		put(writer, table + (2 * i + 1) * entry,
		    at - (kind->layout == GO_1_2 ? AT_TABLE : AT_FUNCTIONS), entry);
		at = put_function(writer, at, 0x40 * i, &written[i]);
		at += -at % 8;
	}
	put(writer, table + 2 * FUNCTIONS * (size_t)entry, code(writer, 0xa0), entry);
	if (kind->layout == GO_1_2)
		put(writer, table + (2 * FUNCTIONS + 1) * (size_t)entry, AT_UNITS - AT_TABLE, 4);
	put_calls(writer, name + 3);
}

/* --- the record of the program */

static void put_address(const struct writer *writer, unsigned word, uint64_t address,
			unsigned *relocations)
{
	size_t at = AT_RELOCATIONS + 3 * (size_t)writer->kind->word * *relocations;

	if (!writer->kind->is_relocated) {
		put_word(writer, AT_RECORD, word, address);
		return;
	}
	put_word(writer, at, 0, BASE + AT_RECORD + word * (uint64_t)writer->kind->word);
	put_word(writer, at, 1, 8);
	put_word(writer, at, 2, address);
	++*relocations;
}

static void put_record(const struct writer *writer, unsigned *relocations)
{
	static const struct {
		unsigned word, at;
	} parts[] = { { 0, AT_TABLE },  { 1, AT_NAMES },      { 4, AT_UNITS },     { 7, AT_FILES },
		      { 10, AT_STEPS }, { 13, AT_FUNCTIONS }, { 16, AT_FUNCTIONS } };
	const struct go_program_kind *kind = writer->kind;
	unsigned data = kind->layout >= GO_1_20 ? 40 : 38;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		put_address(writer, parts[i].word, BASE + parts[i].at, relocations);
	put_word(writer, AT_RECORD, 17, FUNCTIONS + 1);
	put_address(writer, 22, GO_PROGRAM_CODE, relocations);
	put_address(writer, 23, GO_PROGRAM_CODE + 0xa0, relocations);
	put_address(writer, data, BASE + AT_CALLS - 0x10, relocations);
	data++;
	if (kind->has_end_word)
		put_address(writer, data++, BASE + GO_PROGRAM_TABLE_END, relocations);
	put_address(writer, data, BASE + AT_BUILD_INFO, relocations);
	put_word(writer, AT_RECORD, data + 1, kind->texts ? kind->texts : 1);
	put_word(writer, AT_RECORD, data + 2, kind->texts ? kind->texts : 1);
}

/* --- ELF */

struct section {
	const char *name;
	uint64_t type, flags, address, offset, size;
};

/* Both classes: fields of four bytes and of a word, in order. */
static void put_section(const struct writer *writer, size_t at, unsigned name,
			const struct section *section)
{
	const unsigned word = writer->kind->word;
	const uint64_t words[] = { section->flags, section->address, section->offset,
				   section->size };

	put(writer, at, name, 4);
	put(writer, at + 4, section->type, 4);
	for (unsigned i = 0; i < 4; i++)
		put_word(writer, at + 8, i, words[i]);
	put_word(writer, at + 16 + 4 * (size_t)word, 0, 1);
}

static void put_segment(const struct writer *writer, size_t at, unsigned flags, uint64_t offset,
			uint64_t address, uint64_t size)
{
	const uint64_t words[] = { offset, address, address, size, size };
	bool is_64 = writer->kind->word == 8;

	put(writer, at, PT_LOAD, 4);
	put(writer, at + (is_64 ? 4 : 24), flags, 4);
	for (unsigned i = 0; i < 5; i++)
		put_word(writer, at + (is_64 ? 8 : 4), i, words[i]);
	put_word(writer, at + (is_64 ? 48 : 28), 0, 1);
}

static unsigned put_sections(const struct writer *writer, size_t at, unsigned relocations)
{
	const struct go_program_kind *kind = writer->kind;
	bool is_64 = kind->word == 8;
	unsigned word = kind->word, start = kind->is_unnamed ? 0x20 : 0, count;
	const struct section sections[] = {
		{ "", SHT_NULL, 0, 0, 0, 0 },
		{ ".shstrtab", SHT_STRTAB, 0, 0, AT_SECTION_NAMES, 0x60 },
		{ ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, GO_PROGRAM_CODE, AT_CODE,
		  kind->has_c_code ? 0x1000 : 0xa0 },
		{ kind->is_unnamed ? ".data.rel.ro" : ".gopclntab", SHT_PROGBITS,
		  SHF_ALLOC | (kind->is_unnamed ? SHF_WRITE : 0), BASE + AT_TABLE - start,
		  AT_TABLE - start, GO_PROGRAM_TABLE_END - AT_TABLE + start },
		{ ".noptrdata", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE, BASE + AT_RECORD, AT_RECORD,
		  AT_BUILD_INFO - AT_RECORD },
		{ ".rela.dyn", SHT_RELA, SHF_ALLOC, BASE + AT_RELOCATIONS, AT_RELOCATIONS,
		  3 * (uint64_t)word * relocations },
		{ ".go.buildinfo", SHT_PROGBITS, SHF_ALLOC, BASE + AT_BUILD_INFO, AT_BUILD_INFO,
		  0x10 },
	};
	size_t names = AT_SECTION_NAMES;

	count = 7 - kind->has_no_build_info;
	for (unsigned i = 0; i < count; i++)
		put_section(writer, at + i * (is_64 ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr)),
			    put_text(writer, &names, AT_SECTION_NAMES, sections[i].name),
			    &sections[i]);
	return count;
}

void go_program_write(unsigned char bytes[GO_PROGRAM_SIZE], const struct go_program_kind *kind)
{
	const struct writer writer = { bytes, kind };
	bool is_64 = kind->word == 8;
	size_t head = is_64 ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr);
	size_t segment = is_64 ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr);
	unsigned relocations = 0, word = kind->word;
	const uint16_t tail[] = { (uint16_t)head, (uint16_t)segment, 2,
				  is_64 ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr) };

	memset(bytes, 0, GO_PROGRAM_SIZE);
	memcpy(bytes, ELFMAG, SELFMAG);
	bytes[EI_CLASS] = is_64 ? ELFCLASS64 : ELFCLASS32;
	bytes[EI_DATA] = kind->is_big_endian ? ELFDATA2MSB : ELFDATA2LSB;
	bytes[EI_VERSION] = EV_CURRENT;
	put(&writer, 16, ET_EXEC, 2);
	put(&writer, 18, is_64 ? EM_X86_64 : EM_386, 2);
	put(&writer, 20, EV_CURRENT, 4);
	put_word(&writer, 24, 1, head);
	put_header(&writer);
	put_files(&writer);
	put_functions(&writer);
	put_record(&writer, &relocations);
	put_segment(&writer, head, PF_R | PF_X, AT_CODE, GO_PROGRAM_CODE, 0xa0);
	put_segment(&writer, head + segment, PF_R | PF_W, AT_TABLE, BASE + AT_TABLE,
		    AT_RELOCATIONS - AT_TABLE);
	for (unsigned i = 0; i < 4; i++)
		put(&writer, 24 + 3 * word + 4 + 2 * i, tail[i], 2);
	if (kind->has_no_section)
		return;
	put_word(&writer, 24, 2, AT_SECTIONS);
	put(&writer, 24 + 3 * word + 12, put_sections(&writer, AT_SECTIONS, relocations), 2);
	put(&writer, 24 + 3 * word + 14, 1, 2);
}
