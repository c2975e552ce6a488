#include "tests/model_text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/slices/slice_text.h"
#include "tests/unit.h"

/* --- profiles */

static string_id intern(struct profile_builder *builder, const char *text)
{
	return profile_builder_add_string(builder, text, strlen(text));
}

/* Cuts `text` at the last `mark` and returns what was behind it, "" where there is none. */
static char *cut_last(char *text, const char *mark)
{
	char *found = NULL;

	for (char *at = text; (at = strstr(at, mark)) != NULL; at++)
		found = at;
	if (!found)
		return text + strlen(text);
	*found = '\0';
	return found + strlen(mark);
}

static bool is_number(const char *text)
{
	return *text && strspn(text, "0123456789") == strlen(text);
}

static enum function_kind take_kind(char *frame)
{
	static const char letters[] = {
		[KIND_NATIVE] = 'n',      [KIND_KERNEL] = 'k', [KIND_INLINED] = '>',
		[KIND_INTERPRETED] = 'i', [KIND_JIT] = 'j',    [KIND_UNRESOLVED] = 'u',
	};
	size_t length = strlen(frame);

	if (length < 4 || strncmp(frame + length - 4, "_[", 2) != 0 || frame[length - 1] != ']')
		return KIND_NATIVE;
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		if (letters[kind] == frame[length - 2]) {
			frame[length - 4] = '\0';
			return kind;
		}
	}
	return KIND_NATIVE;
}

static uint32_t take_line(char *frame)
{
	char *colon = strrchr(frame, ':');

	if (!colon || !is_number(colon + 1))
		return 0;
	*colon = '\0';
	return (uint32_t)strtoul(colon + 1, NULL, 10);
}

struct place { /* of the physical function; what is inlined into it shares it */
	module_id module;
	uint64_t address;
};

static frame_id add_frame(struct profile_builder *builder, char *text, bool inlined,
			  struct place *place)
{
	enum function_kind kind = take_kind(text);
	uint32_t line = take_line(text);
	/* A file only stands in front of a line. */
	const char *file = line ? cut_last(text, " ") : "";
	uint64_t address = strtoull(cut_last(text, "+0x"), NULL, 16);
	string_id module = intern(builder, cut_last(text, "@"));
	const char *symbol = cut_last(text, "~~symbol="), *full = cut_last(text, "~~full=");

	if (!inlined)
		*place = (struct place){ profile_builder_add_module(builder, module), address };
	return profile_builder_add_frame(
		builder,
		profile_builder_add_function(builder,
					     &(struct function_info){
						     .name = intern(builder, text),
						     .full = intern(builder, full),
						     .symbol = intern(builder, symbol),
						     .file = intern(builder, file),
						     .module = place->module,
						     .kind = inlined ? KIND_INLINED : kind,
					     }),
		line);
}

static location_id add_location(struct profile_builder *builder, char *text)
{
	enum { FRAMES = 128 };
	frame_id frames[FRAMES];
	struct place place = { 0, 0 };
	uint32_t count = 0, i = FRAMES;

	for (char *part; (part = strsep(&text, ">")) != NULL; count++)
		frames[--i] = add_frame(builder, part, count > 0, &place);
	return profile_builder_add_location(builder, place.module, place.address, frames + i,
					    count);
}

static stack_id add_stack(struct profile_builder *builder, char *text)
{
	location_id *locations = NULL;
	uint32_t depth = 0;
	stack_id stack;

	for (char *part; *text && (part = strsep(&text, ";")) != NULL; depth++) {
		locations = realloc(locations, (depth + 1) * sizeof(*locations));
		locations[depth] = add_location(builder, part);
		if (!text)
			break;
	}
	stack = profile_builder_add_stack(builder, locations, locations ? depth + 1 : 0, 0);
	free(locations);
	return stack;
}

static int32_t take_id(char *name)
{
	char *hash = strchr(name, '#');

	if (!hash)
		return -1;
	*hash = '\0';
	return (int32_t)strtol(hash + 1, NULL, 10);
}

/* "user=alice", "size=#4096bytes", "status=#200" */
static tag_id add_tag(struct profile_builder *builder, char *word)
{
	char *value = strchr(word, '='), *unit;
	struct tag tag = { 0 };

	*value++ = '\0';
	tag.key = intern(builder, word);
	if (*value == '#') {
		tag.number = strtoll(value + 1, &unit, 10);
		tag.unit = *unit ? intern(builder, unit) : tag.key;
	} else {
		tag.text = intern(builder, value);
	}
	return profile_builder_add_tag(builder, &tag);
}

/* "init#1/worker#42 1.5 cpu3 user=alice" */
static void add_context(struct profile_builder *builder, struct sample *sample, char *text)
{
	tag_id tags[16];
	uint32_t tag_count = 0;

	for (char *word; (word = strsep(&text, " ")) != NULL;) {
		char *end;

		if (strchr(word, '=')) {
			tags[tag_count++ % 16] = add_tag(builder, word);
		} else if (isdigit((unsigned char)*word)) {
			profile_builder_set_columns(builder, COLUMN_TIME);
			sample->time = (int64_t)(strtod(word, &end) * 1e9 + 0.5);
			if (*end != '+')
				continue;
			profile_builder_set_columns(builder, COLUMN_DURATION);
			sample->duration = (int64_t)(strtod(end + 1, NULL) * 1e9 + 0.5);
		} else if (strncmp(word, "cpu", 3) == 0) {
			profile_builder_set_columns(builder, COLUMN_CPU);
			sample->cpu = (int16_t)strtol(word + 3, NULL, 10);
		} else if (*word) {
			char *name = strchr(word, '/');
			int32_t pid, tid = -1;

			if (name) {
				*name++ = '\0';
				tid = take_id(name);
			}
			pid = take_id(word);
			profile_builder_set_columns(builder, COLUMN_THREAD);
			sample->thread =
				profile_builder_add_thread(builder, pid, tid, intern(builder, word),
							   intern(builder, name ? name : ""));
		}
	}
	if (tag_count == 0)
		return;
	profile_builder_set_columns(builder, COLUMN_TAGS);
	sample->tags = profile_builder_add_tag_set(builder, tags, tag_count);
}

static void add_line(struct profile_builder *builder, char *line)
{
	struct sample sample = { .time = TIME_UNKNOWN, .cpu = -1 };
	char *colon = strstr(line, ": "), *space, *end;
	int64_t value;

	if (colon) {
		*colon = '\0';
		add_context(builder, &sample, line);
		line = colon + 2;
	}
	space = strrchr(line, ' ');
	value = strtoll(space ? space + 1 : line, &end, 10);
	if (end == line || *end)
		fail_msg("not a sample: \"%s\"", line);
	*(space ? space : line) = '\0';
	sample.stack = add_stack(builder, line);
	sample.values = &value;
	profile_builder_add_sample(builder, &sample);
}

void model_text_add(struct profile_builder *builder, const char *text)
{
	char *copy = strdup(text), *rest = copy;

	for (char *line; (line = strsep(&rest, "\n")) != NULL;)
		if (*line)
			add_line(builder, line);
	free(copy);
}

void model_text_add_input(struct profile_builder *builder, const char *name, const char *text)
{
	profile_builder_begin_input(builder, name);
	profile_builder_add_sample_type(builder, intern(builder, "samples"),
					(struct quantity_unit){ .unit = UNIT_COUNT,
								.name = "samples" });
	model_text_add(builder, text);
}

struct profile_builder *model_text_profile(const char *text)
{
	struct profile_builder *builder = profile_builder_new();

	model_text_add_input(builder, "", text);
	profile_builder_finish(builder);
	return builder;
}

struct profile_builder *model_text_pair(const char *base, const char *new)
{
	struct profile_builder *builder = profile_builder_new();

	model_text_add_input(builder, "base", base);
	model_text_add_input(builder, "new", new);
	profile_builder_finish(builder);
	return builder;
}

/* --- slices */

static void set_word(struct slice *slice, const char *word, const char *value)
{
	const struct slice_field *field =
		slice_field_find(strcmp(word, "fold") == 0 ? "fold-recursion" : word);
	struct error error;

	if (!field)
		fail_msg("a slice has no \"%s\"", word);
	else if (!slice_text_parse(slice, field, value, &error))
		fail_msg("not a slice: %s=%s %s", word, value, error.message);
}

void model_text_slice(struct slice *slice, const char *words)
{
	char *copy = strdup(words), *rest = copy;

	slice_init(slice);
	for (char *word; (word = strsep(&rest, " ")) != NULL;) {
		char *value = strchr(word, '=');

		if (value)
			*value++ = '\0';
		if (*word)
			set_word(slice, word, value ? value : "");
	}
	free(copy);
}

void model_text_sides(struct slice sides[SIDE_COUNT], const char *words)
{
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		model_text_slice(&sides[side], words);
		sides[side].input_from = side;
		sides[side].input_until = side + 1;
	}
}

struct call_tree *model_text_build(struct profile_builder **builder, const char *profile,
				   const char *slice_words)
{
	struct profile snapshot;
	struct call_tree *tree;
	struct error error;
	struct slice slice;

	*builder = model_text_profile(profile);
	snapshot = profile_builder_snapshot(*builder);
	model_text_slice(&slice, slice_words);
	tree = call_tree_build(&snapshot, &slice, &error);
	if (!tree)
		fail_msg("%s", error.message);
	model_text_check_tree(tree);
	slice_release(&slice);
	return tree;
}

/* --- trees and lists */

static void print_numbers(FILE *out, const char *text, int64_t total, int64_t self)
{
	fprintf(out, "%s %lld", text, (long long)total);
	if (self != 0)
		fprintf(out, " self %lld", (long long)self);
	fputc('\n', out);
}

char *model_text_tree(const struct call_tree *tree)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (node_id node = 0; node < tree->count; node++) {
		fprintf(out, "%*s", (int)tree->depth[node] * 2, "");
		print_numbers(out, call_tree_text(tree, node), tree->total[node], tree->self[node]);
	}
	fclose(out);
	return text;
}

char *model_text_list(const struct function_list *list, const struct labels *labels)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (uint32_t i = 0; i < list->count; i++)
		print_numbers(out, labels->text[list->rows[i].label], list->rows[i].total,
			      list->rows[i].self);
	fclose(out);
	return text;
}

label_id model_text_label(const struct labels *labels, const char *text)
{
	for (label_id label = 0; label < labels->count; label++)
		if (strcmp(labels->text[label], text) == 0)
			return label;
	fail_msg("nothing is called \"%s\"", text);
	return NO_LABEL;
}

node_id model_text_node(const struct call_tree *tree, const char *text)
{
	for (node_id node = 0; node < tree->count; node++)
		if (strcmp(call_tree_text(tree, node), text) == 0)
			return node;
	fail_msg("there is no \"%s\"", text);
	return NO_NODE;
}

static void check(bool holds, const char *what, node_id node)
{
	if (!holds)
		fail_msg("node %u: %s", node, what);
}

void model_text_check_tree(const struct call_tree *tree)
{
	uint32_t height = 0;

	check(tree->count > 0 && tree->parent[0] == NO_NODE && tree->depth[0] == 0 &&
		      tree->label[0] == LABEL_ALL && tree->end[0] == tree->count,
	      "is no root", 0);
	for (node_id node = 0; node < tree->count; node++) {
		int64_t sum = tree->self[node], before = INT64_MAX;
		int64_t extents = 0;
		node_id child = node + 1;

		if (tree->depth[node] >= height)
			height = tree->depth[node] + 1;
		check(tree->label[node] < tree->labels->count, "has no label", node);
		for (; child < tree->end[node]; child = tree->end[child]) {
			check(tree->parent[child] == node, "is not its child's parent", node);
			check(tree->depth[child] == tree->depth[node] + 1, "is too deep", child);
			check(tree->extent[child] <= before, "is after a smaller sibling", child);
			before = tree->extent[child];
			sum += tree->total[child];
			extents += tree->extent[child];
		}
		/* Of what was merged, gains and losses may be of one node itself. */
		check(extents + quantity_size(tree->self[node]) <= tree->extent[node],
		      "is narrower than its parts", node);
		check(child == tree->end[node], "has an end inside a child", node);
		check(sum == tree->total[node], "is not the sum of its parts", node);
	}
	check(tree->height == height, "is not as high as it says", 0);
}

/* --- expectations */

void model_text_assert_tree(const struct call_tree *tree, const char *expected, const char *file,
			    int line)
{
	char *text = model_text_tree(tree);

	_assert_string_equal(text, expected, file, line);
	free(text);
}

void model_text_assert_list(const struct function_list *list, const struct labels *labels,
			    const char *expected, const char *file, int line)
{
	char *text = model_text_list(list, labels);

	_assert_string_equal(text, expected, file, line);
	free(text);
}

void model_text_assert_slice(const char *profile, const char *slice, const char *expected,
			     const char *file, int line)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder, profile, slice);

	model_text_assert_tree(tree, expected, file, line);
	call_tree_unref(tree);
	profile_builder_free(builder);
}
