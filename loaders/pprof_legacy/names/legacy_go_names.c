#include "loaders/pprof_legacy/names/legacy_go_names.h"

static struct span take_column(struct span *rest)
{
	struct span column = *rest;
	const char *tab = span_find(*rest, '\t');

	if (tab)
		column.end = tab;
	rest->at = column.end;
	while (rest->at < rest->end && *rest->at == '\t')
		rest->at++;
	return span_trim(column);
}

static const struct legacy_sample *last_sample(const struct legacy_profile *profile)
{
	return legacy_profile_sample(profile, profile->sample_count - 1);
}

static void add_guess(struct legacy_profile *profile, uint64_t address, const char *name)
{
	legacy_symbols_add(&profile->symbols, &(struct legacy_symbol){ .address = address,
								       .name = legacy_span(name),
								       .is_guess = true });
}

/* What was passed over without a name: before all others functions of the runtime, and after them
 * goexit, as Go leaves out nothing else. */
static void add_passed(struct legacy_go_names *names, uint32_t end)
{
	const struct legacy_sample *sample = last_sample(names->profile);
	const uint64_t *addresses = legacy_profile_addresses(names->profile, sample);

	for (uint32_t i = names->named; i < end; i++)
		add_guess(names->profile, addresses[i],
			  names->has_names ? "runtime.goexit" : LEGACY_RUNTIME);
}

/* "0x46a1	main.f+0x21	/src/main.go:12" */
static void add_name(struct legacy_go_names *names, struct span line)
{
	const struct legacy_sample *sample = last_sample(names->profile);
	const uint64_t *addresses = legacy_profile_addresses(names->profile, sample);
	struct legacy_symbol symbol = { 0 };
	struct span column = take_column(&line);
	const char *offset;
	uint32_t i = names->named;

	if (!legacy_take(&column, "0x") || !legacy_take_hex(&column, &symbol.address))
		return;
	while (i < sample->depth && addresses[i] != symbol.address)
		i++;
	if (i == sample->depth)
		return;
	add_passed(names, i);
	names->named = i + 1;
	names->has_names = true;
	symbol.name = take_column(&line);
	offset = span_find_last(symbol.name, "+0x");
	if (offset)
		symbol.name.end = offset;
	symbol.file = take_column(&line);
	legacy_split_line(&symbol.file, &symbol.line);
	if (symbol.name.at < symbol.name.end)
		legacy_symbols_add(&names->profile->symbols, &symbol);
}

void legacy_go_names_add(struct legacy_go_names *names, struct span comment)
{
	static const char labels[] = "# labels: ";

	if (names->profile->sample_count == 0)
		return;
	if (span_begins(comment, "#\t"))
		add_name(names, (struct span){ comment.at + 2, comment.end });
	else if (span_begins(comment, labels))
		legacy_profile_sample(names->profile, names->profile->sample_count - 1)->labels =
			(struct span){ comment.at + strlen(labels), comment.end };
}

void legacy_go_names_end(struct legacy_go_names *names)
{
	if (names->has_names)
		add_passed(names, last_sample(names->profile)->depth);
	names->named = 0;
	names->has_names = false;
}
