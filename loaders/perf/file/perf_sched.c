#include "loaders/perf/file/perf_sched.h"

#include <string.h>

#include "loaders/perf/file/perf_bytes.h"

static const struct {
	const char *name;
	enum perf_sched_kind kind;
} kinds[] = {
	{ "sched:sched_switch", PERF_SCHED_SWITCH },
	{ "sched:sched_waking", PERF_SCHED_WAKING },
	{ "sched:sched_wakeup", PERF_SCHED_WAKEUP },
	{ "sched:sched_wakeup_new", PERF_SCHED_WAKEUP_NEW },
};

/* Since Linux 4.14; before that a format says so. */
static const char usual_letters[PERF_SCHED_STATE_BITS] = "SDTtXZPI";

static enum perf_sched_kind kind_of(struct span name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const char *rest = name.at + strlen(kinds[i].name);

		/* Modifiers are behind it. */
		if (span_begins(name, kinds[i].name) &&
		    (rest == name.end || *rest == ':' || *rest == '/'))
			return kinds[i].kind;
	}
	return PERF_SCHED_OTHER;
}

void perf_sched_format_name(struct perf_sched_format *format, const char *name)
{
	enum { PID = 24, STATE = 32, NEXT = 56 };

	if (format->kind != PERF_SCHED_UNKNOWN)
		return;
	*format = (struct perf_sched_format){
		.kind = (uint8_t)kind_of((struct span){ name, name + strlen(name) }),
		.pid = PID,
		.state = STATE,
		.state_size = 8,
		.next = NEXT,
	};
	memcpy(format->letters, usual_letters, sizeof(usual_letters));
}

/* --- format files */

/* The number behind a word, up to `limit`. */
static bool number_behind(struct span line, const char *word, uint16_t *number)
{
	const char *at = span_find_text(line, word);
	uint32_t value = 0;

	if (!at)
		return false;
	for (at += strlen(word); at < line.end && *at >= '0' && *at <= '9' && value < 10000; at++)
		value = value * 10 + (uint32_t)(*at - '0');
	*number = (uint16_t)value;
	return true;
}

/* "field:pid_t next_pid;	offset:56;	size:4;	signed:1;" */
static bool find_field(struct span file, const char *name, uint16_t *offset, uint16_t *size)
{
	const char *at = span_find_text(file, name), *end;
	struct span line;

	if (!at)
		return false;
	line = (struct span){ at, file.end };
	end = span_find(line, '\n');
	line.end = end ? end : file.end;
	return number_behind(line, "offset:", offset) && number_behind(line, "size:", size);
}

static uint64_t hexadecimal(struct span text)
{
	uint64_t value = 0;
	bool is_hexadecimal = span_begins(text, "0x");

	for (text.at += is_hexadecimal ? 2 : 0; text.at < text.end && value < 1u << 28; text.at++) {
		char letter = *text.at;

		if (letter >= '0' && letter <= '9')
			value = value * (is_hexadecimal ? 16 : 10) + (uint64_t)(letter - '0');
		else if (is_hexadecimal && letter >= 'a' && letter <= 'f')
			value = value * 16 + (uint64_t)(letter - 'a' + 10);
		else
			break;
	}
	return value;
}

/* "{ 0x00000001, "S" }, { 0x00000002, "D" }": what each bit is called. */
static void find_letters(struct perf_sched_format *format, struct span file)
{
	char letters[PERF_SCHED_STATE_BITS] = { 0 };
	bool found = false;
	const char *at;

	while ((at = span_find(file, '{')) != NULL) {
		struct span pair = span_trim((struct span){ at + 1, file.end });
		const char *quote = span_find(pair, '"');
		uint64_t bit = hexadecimal(pair);

		file.at = at + 1;
		if (!quote || quote + 2 >= pair.end || quote - pair.at > 16)
			continue;
		for (unsigned i = 0; i < PERF_SCHED_STATE_BITS; i++)
			if (bit == (uint64_t)1 << i) {
				letters[i] = quote[1];
				found = true;
			}
	}
	if (found)
		memcpy(format->letters, letters, sizeof(letters));
}

void perf_sched_format_read(struct perf_sched_format *format, struct span name, struct span file)
{
	struct perf_sched_format read = { 0 };
	uint16_t size = 0;
	bool is_switch;

	/* What is not there is where it usually is. */
	perf_sched_format_name(&read, "");
	read.kind = (uint8_t)kind_of(name);
	if (read.kind == PERF_SCHED_OTHER)
		return;
	is_switch = read.kind == PERF_SCHED_SWITCH;
	find_field(file, is_switch ? " prev_pid;" : " pid;", &read.pid, &size);
	if (is_switch) {
		find_field(file, " next_pid;", &read.next, &size);
		find_field(file, " prev_state;", &read.state, &read.state_size);
		find_letters(&read, file);
	}
	*format = read;
}

/* --- samples */

static char state_of(const struct perf_sched_format *format, uint64_t state)
{
	/* Of several bits the lowest one says most: killable, freezable and the like are above. A
	 * bit without a letter tells that it could go on, but was preempted. */
	for (unsigned i = 0; i < PERF_SCHED_STATE_BITS; i++)
		if ((state >> i & 1) && format->letters[i])
			return format->letters[i];
	return 'R';
}

bool perf_sched_sample_read(struct perf_sched_sample *sample,
			    const struct perf_sched_format *format, const unsigned char *raw,
			    uint32_t size, bool swap)
{
	enum { FLAGS = 2, HARD_INTERRUPT = 8, SOFT_INTERRUPT = 16, ANY_NMI = 64 };
	uint64_t state;

	if (!raw || size <= FLAGS || size < (uint32_t)format->pid + 4)
		return false;
	*sample = (struct perf_sched_sample){
		.pid = (int32_t)perf_u32(raw + format->pid, swap),
		.in_hard = raw[FLAGS] & (HARD_INTERRUPT | ANY_NMI),
		.in_soft = raw[FLAGS] & SOFT_INTERRUPT,
	};
	if (format->kind != PERF_SCHED_SWITCH)
		return true;
	if (size < (uint32_t)format->next + 4 ||
	    size < (uint32_t)format->state + format->state_size ||
	    (format->state_size != 4 && format->state_size != 8))
		return false;
	sample->next = (int32_t)perf_u32(raw + format->next, swap);
	state = format->state_size == 8 ? perf_u64(raw + format->state, swap)
					: perf_u32(raw + format->state, swap);
	sample->state = state_of(format, state);
	return true;
}
