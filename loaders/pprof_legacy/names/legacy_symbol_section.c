#include "loaders/pprof_legacy/names/legacy_symbol_section.h"

static const char mark[] = "--- symbol";

bool legacy_symbol_section_begins(struct span text)
{
	return legacy_take(&text, mark) &&
	       (text.at == text.end || *text.at == '\n' || *text.at == '\r');
}

/* "parse<0000000000001159>": where several have one name. */
static struct span without_address(struct span name)
{
	const char *open = span_find_back(name, '<'), *at;

	if (!open || open == name.at || !span_ends(name, ">"))
		return name;
	for (at = open + 1; at < name.end - 1 && hex_digit(*at) >= 0;)
		at++;
	if (at == name.end - 1 && at - open > 8)
		name.end = open;
	return name;
}

static void add_names(struct legacy_profile *profile, struct span line)
{
	struct legacy_symbol symbol = { 0 };

	if (!legacy_take(&line, "0x") || !legacy_take_hex(&line, &symbol.address) ||
	    line.at == line.end || !is_blank(*line.at))
		return;
	line = span_trim(line);
	symbol.name = line;
	symbol.is_list = true;
	if (symbol.name.at < symbol.name.end && !span_begins(symbol.name, "0x"))
		legacy_symbols_add(&profile->symbols, &symbol);
}

/* The "--" between two names, which is no operator of C++. */
static const char *find_separator(struct span names)
{
	const char *at;

	while ((at = span_find_text(names, "--")) != NULL) {
		if (at > names.at && at + 2 < names.end &&
		    !span_ends((struct span){ names.at, at }, "operator"))
			return at;
		names.at = at + 2;
	}
	return NULL;
}

uint32_t legacy_symbol_section_split(struct span list, struct span *names, uint32_t limit)
{
	uint32_t count = 0;

	while (count < limit) {
		const char *separator = find_separator(list);
		struct span name = { list.at, separator ? separator : list.end };

		memmove(names + 1, names, count++ * sizeof(*names));
		*names = without_address(name);
		if (!separator)
			break;
		list.at = separator + 2;
	}
	return count;
}

/* Whether the names are those of addresses as they are written, or of what is one less for calls,
 * of which the profile's are now. */
static bool are_as_written(const struct legacy_profile *profile)
{
	uint64_t as_written = 0, less = 0;

	for (uint64_t i = 0; i < profile->address_count; i++) {
		uint64_t address = ((const uint64_t *)(const void *)profile->addresses.rows)[i];

		as_written += legacy_symbols_find(&profile->symbols, address + 1) != NULL;
		less += legacy_symbols_find(&profile->symbols, address) != NULL;
	}
	return as_written > less;
}

void legacy_symbol_section_fit(struct legacy_profile *profile)
{
	uint64_t *addresses = (uint64_t *)(void *)profile->addresses.rows;

	if (!profile->has_section || profile->has_no_addresses)
		return;
	if (are_as_written(profile)) {
		for (uint64_t i = 0; i < profile->address_count; i++)
			addresses[i]++;
		return;
	}
	for (uint32_t i = 0; profile->has_exact_leaf && i < profile->sample_count; i++)
		if (legacy_profile_sample(profile, i)->depth > 0)
			legacy_profile_addresses(profile, legacy_profile_sample(profile, i))[0]++;
}

struct span legacy_symbol_section_take(struct legacy_profile *profile, struct span text)
{
	struct legacy_lines lines = legacy_lines_of(text), next;

	if (!legacy_symbol_section_begins(text))
		return text;
	legacy_lines_next(&lines);
	while (legacy_lines_next(&lines) && !span_begins(lines.line, "---")) {
		struct span key, value;

		if (legacy_split_attribute(lines.line, &key, &value) && span_is(key, "binary"))
			profile->program = value;
		else
			add_names(profile, lines.line);
	}
	/* "---" ends the names, and "--- heap" begins the profile. */
	next = lines;
	if (span_is(lines.line, "---") && legacy_lines_next(&next) &&
	    span_begins(next.line, "--- ") && !span_ends(next.line, " ---"))
		lines = next;
	profile->has_section = true;
	profile->lines_in_front = lines.number;
	return lines.rest;
}
