#include "loaders/nettrace/file/nettrace_trace.h"

#include "base/text/civil_time.h"
#include "model/tables/quantity.h"

void nettrace_trace_init(struct nettrace_trace *trace)
{
	*trace = (struct nettrace_trace){
		.clock = INT64_MIN,
		.frequency = CIVIL_SECOND,
		.address_size = 8,
		.pid = -1,
	};
}

/* Year, month, day of the week, day, hour, minute, second and millisecond. */
static int64_t read_clock(struct nettrace_reader *reader)
{
	struct civil_time time = { .has_date = true };
	int parts[8];
	int64_t moment;

	for (int i = 0; i < 8; i++)
		parts[i] = (int)nettrace_number(reader, 2);
	time.year = parts[0];
	time.month = parts[1];
	time.day = parts[3];
	time.of_day = ((parts[4] * 60 + parts[5]) * INT64_C(60) + parts[6]) * CIVIL_SECOND +
		      parts[7] * INT64_C(1000000);
	if (reader->failed || time.month < 1 || time.month > 12 || time.day < 1 || time.day > 31 ||
	    time.of_day >= CIVIL_DAY || !civil_time_moment(&time, &moment))
		return INT64_MIN;
	return moment;
}

static void take_key(struct nettrace_trace *trace, struct span key, struct span value)
{
	uint64_t number;

	if (!span_number(value, &number) || number > INT32_MAX)
		return;
	if (span_is(key, "ProcessId"))
		trace->pid = (int32_t)number;
	else if (span_is(key, "HardwareThreadCount"))
		trace->processors = (uint32_t)number;
	else if (span_is(key, "ExpectedCPUSamplingRate"))
		trace->period = (int64_t)number;
}

void nettrace_trace_read(struct nettrace_trace *trace, struct nettrace_reader reader,
			 uint32_t format)
{
	uint32_t keys;

	trace->clock = read_clock(&reader);
	trace->begin = (int64_t)nettrace_number(&reader, 8);
	trace->frequency = (int64_t)nettrace_number(&reader, 8);
	trace->address_size = nettrace_u32(&reader);
	if (format < 6) {
		trace->pid = (int32_t)nettrace_u32(&reader);
		trace->processors = nettrace_u32(&reader);
		trace->period = nettrace_u32(&reader);
	} else {
		keys = nettrace_u32(&reader);
		for (uint32_t i = 0; i < keys && !reader.failed; i++) {
			struct span key = nettrace_utf8(&reader, 0);
			struct span value = nettrace_utf8(&reader, 0);

			take_key(trace, key, value);
		}
	}
	trace->has_bad_clock = trace->frequency <= 0;
	if (trace->has_bad_clock)
		trace->frequency = CIVIL_SECOND;
	if (trace->address_size != 4)
		trace->address_size = 8;
	if (trace->pid <= 0)
		trace->pid = -1;
}

int64_t nettrace_trace_span(const struct nettrace_trace *trace, int64_t ticks)
{
	int64_t whole = quantity_multiply(ticks / trace->frequency, CIVIL_SECOND);
	__extension__ __int128 rest = (__int128)(ticks % trace->frequency) * CIVIL_SECOND;

	return quantity_add(whole, (int64_t)(rest / trace->frequency));
}

int64_t nettrace_trace_time(const struct nettrace_trace *trace, int64_t ticks)
{
	int64_t time = nettrace_trace_span(trace, quantity_subtract(ticks, trace->begin));

	return time == INT64_MIN ? INT64_MIN + 1 : time; /* which is a time that is not known */
}
