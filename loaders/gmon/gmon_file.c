#include "loaders/gmon/gmon_file.h"

enum {
	HEADER = 20, /* "gmon", a version, and what is not used */
	NUMBER = 4,
	DIMENSION = 16, /* "seconds", and "s" */
	KNOWN_VERSION = 1,
};

enum tag { TAG_HISTOGRAM, TAG_ARC, TAG_BLOCKS };

struct reader {
	struct span rest;
	bool is_big, failed;
};

static uint64_t take(struct reader *reader, unsigned width)
{
	uint64_t value = 0;

	if (span_length(reader->rest) < width) {
		reader->failed = true;
		return 0;
	}
	for (unsigned i = 0; i < width; i++) {
		unsigned at = reader->is_big ? i : width - 1 - i;

		value = value << 8 | (unsigned char)reader->rest.at[at];
	}
	reader->rest.at += width;
	return value;
}

static void take_histogram(struct gmon_file *file, struct reader *reader)
{
	struct gmon_histogram histogram;
	size_t left;

	histogram.low = take(reader, file->width);
	histogram.high = take(reader, file->width);
	histogram.bins = (uint32_t)take(reader, NUMBER);
	histogram.rate = (uint32_t)take(reader, NUMBER);
	if (reader->failed || span_length(reader->rest) < DIMENSION) {
		reader->failed = true;
		return;
	}
	reader->rest.at += DIMENSION;
	histogram.ticks = (const unsigned char *)reader->rest.at;
	left = span_length(reader->rest) / 2;
	if (histogram.bins > left) {
		/* Those that are there. */
		histogram.bins = (uint32_t)left;
		reader->failed = true;
	}
	reader->rest.at += 2 * (size_t)histogram.bins;
	column_commit(&file->histograms, (size_t)file->histogram_count + 1);
	((struct gmon_histogram *)(void *)file->histograms.rows)[file->histogram_count++] =
		histogram;
}

static void take_arc(struct gmon_file *file, struct reader *reader)
{
	struct gmon_arc arc;

	arc.from = take(reader, file->width);
	arc.to = take(reader, file->width);
	arc.count = (uint32_t)take(reader, NUMBER);
	if (reader->failed)
		return;
	column_commit(&file->arcs, (size_t)file->arc_count + 1);
	((struct gmon_arc *)(void *)file->arcs.rows)[file->arc_count++] = arc;
}

/* A number of pairs of an address and a count. */
static void take_blocks(struct gmon_file *file, struct reader *reader)
{
	uint64_t count = take(reader, NUMBER), size = count * 2 * file->width;

	if (reader->failed || size > span_length(reader->rest)) {
		reader->failed = true;
		return;
	}
	reader->rest.at += size;
	file->blocks += count;
}

/* All records, with addresses of that width; where it stops making sense. */
static const char *take_records(struct gmon_file *file, struct span text, unsigned width)
{
	struct reader reader = { .rest = { text.at + HEADER, text.end }, .is_big = file->is_big };

	file->width = width;
	file->histogram_count = file->arc_count = 0;
	file->blocks = 0;
	file->cut = NULL;
	file->is_unknown = false;
	while (reader.rest.at < reader.rest.end) {
		const char *start = reader.rest.at;

		switch (take(&reader, 1)) {
		case TAG_HISTOGRAM:
			take_histogram(file, &reader);
			break;
		case TAG_ARC:
			take_arc(file, &reader);
			break;
		case TAG_BLOCKS:
			take_blocks(file, &reader);
			break;
		default:
			reader.failed = file->is_unknown = true;
			break;
		}
		if (reader.failed) {
			file->cut = start;
			return start;
		}
	}
	return text.end;
}

/* "seconds", or what else the ticks are, behind both addresses and numbers. */
static bool has_dimension(struct span text, unsigned width)
{
	size_t at = HEADER + 1 + 2 * (size_t)width + 2 * (size_t)NUMBER;

	return span_length(text) > at + DIMENSION && text.at[HEADER] == TAG_HISTOGRAM &&
	       memcmp(text.at + at, "seconds\0", 8) == 0;
}

bool gmon_file_read(struct gmon_file *file, struct span text)
{
	enum { NARROW = 4, WIDE = 8 };
	struct reader reader = { .rest = text };
	const char *wide, *narrow;
	uint64_t version;

	*file = (struct gmon_file){ 0 };
	column_init(&file->histograms, sizeof(struct gmon_histogram), UINT32_MAX);
	column_init(&file->arcs, sizeof(struct gmon_arc), UINT32_MAX);
	if (span_length(text) < HEADER || memcmp(text.at, "gmon", 4) != 0)
		return false;
	reader.rest.at += 4;
	version = take(&reader, NUMBER);
	file->is_big = version == (uint64_t)KNOWN_VERSION << 24;
	if (version != KNOWN_VERSION && !file->is_big)
		return false;
	if (has_dimension(text, NARROW)) {
		take_records(file, text, NARROW);
		return true;
	}
	wide = take_records(file, text, WIDE);
	if (wide < text.end && !has_dimension(text, WIDE)) {
		narrow = take_records(file, text, NARROW);
		if (narrow <= wide)
			take_records(file, text, WIDE);
	}
	return true;
}

void gmon_file_release(struct gmon_file *file)
{
	column_release(&file->histograms);
	column_release(&file->arcs);
}
