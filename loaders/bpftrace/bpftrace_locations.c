#include "loaders/bpftrace/bpftrace_locations.h"

#include <stdlib.h>

#include "loaders/text/frame_names.h"

void bpftrace_locations_init(struct bpftrace_locations *locations)
{
	interner_init(&locations->kernel);
	interner_init(&locations->user);
}

void bpftrace_locations_release(struct bpftrace_locations *locations)
{
	interner_release(&locations->kernel);
	interner_release(&locations->user);
}

/* "__schedule+619", "main+0x1f": the offset is of no use without the symbol's size. */
static void cut_offset(struct span *name)
{
	const char *plus = span_find_back(*name, '+');
	struct span digits = { plus ? plus + 1 : name->end, name->end };
	uint64_t offset;

	if (span_begins(digits, "0x"))
		digits.at += 2;
	for (const char *at = digits.at; at < digits.end; at++)
		if (hex_digit(*at) < 0)
			return;
	if (plus > name->at && (digits.at > plus + 1 || span_number(digits, &offset)))
		name->end = plus;
}

/* "0x7fdaa58d6400" at the start of a line, or "ffffffff8124906b x64_sys_call+59". */
static bool take_address(struct span *text, uint64_t *address)
{
	struct span rest = *text;
	uint64_t number = 0;
	int digits = 0;

	if (span_begins(rest, "0x"))
		rest.at += 2;
	for (; rest.at < rest.end && hex_digit(*rest.at) >= 0; rest.at++, digits++)
		number = number << 4 | (uint64_t)hex_digit(*rest.at);
	if (digits == 0 || digits > 16 || (rest.at < rest.end && !is_blank(*rest.at)) ||
	    (rest.at == rest.end && !span_begins(*text, "0x") && digits < 8))
		return false;
	*address = number;
	*text = span_trim(rest);
	return true;
}

/* "(/lib/libc.so.6)" at the end of a name. */
static struct span take_module(struct span *name)
{
	const char *open = span_ends(*name, ")") ? span_find_last(*name, " (") : NULL;
	struct span module = { name->end, name->end };

	if (open) {
		module = (struct span){ open + 2, name->end - 1 };
		name->end = open;
	}
	return module;
}

uint32_t bpftrace_locations_add(struct parsed_tables *tables, struct span text,
				enum function_kind stack_kind)
{
	struct parsed_function function = { .kind = stack_kind };
	struct parsed_frame frame = { 0 };
	struct span name = text, module;
	uint64_t address = 0;
	bool has_address = take_address(&name, &address);

	module = take_module(&name);
	cut_offset(&name);
	function.module = parsed_tables_add_span(tables, module);
	if (module.at < module.end)
		function.kind = frame_symbol_kind(name, frame_module_kind(module));
	if (has_address && (name.at == name.end || span_is(name, "[unknown]"))) {
		char *unresolved = frame_unresolved_name(module);

		function.kind = KIND_UNRESOLVED;
		function.name = parsed_tables_add_string(tables, unresolved, strlen(unresolved));
		free(unresolved);
	} else {
		function.name = parsed_tables_add_span(tables, name);
	}
	frame.function = parsed_tables_add_function(tables, &function);
	return parsed_tables_add_location(tables, address, function.module, &frame, 1);
}

uint32_t bpftrace_locations_find(struct bpftrace_locations *locations, struct parsed_tables *tables,
				 struct span text, enum function_kind kind)
{
	struct interner *texts = kind == KIND_KERNEL ? &locations->kernel : &locations->user;
	uint32_t id = interner_add(texts, text.at, span_length(text));
	uint32_t location = interner_meaning(texts, id);

	if (location == 0) {
		location = bpftrace_locations_add(tables, text, kind);
		interner_set_meaning(texts, id, location);
	}
	return location;
}

/* Where stacks of the kernel begin. */
bool bpftrace_locations_are_kernel(const struct bpftrace_entry *entry, struct bpftrace_stack stack)
{
	static const char *const roots[] = {
		"entry_SYSCALL",    "asm_",         "ret_from_fork",
		"do_syscall_",      "entry_INT80",  "secondary_startup",
		"start_secondary",  "x86_64_start", "el0",
		"cpu_startup_entry"
	};
	struct span root = entry->frames[stack.first + stack.count - 1];
	uint64_t address;

	take_address(&root, &address);
	for (size_t i = 0; i < sizeof(roots) / sizeof(*roots); i++)
		if (span_begins(root, roots[i]))
			return true;
	return false;
}
