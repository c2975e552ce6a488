#include "loaders/folded/folded_root.h"

#include "loaders/folded/folded_name.h"

#include <string.h>

void folded_root_begin_block(struct folded_root *root, const char *text)
{
	root->last = (struct span){ text, text };
	root->thread = 0;
}

static bool parse_id(struct span text, int32_t *id)
{
	uint64_t number;

	if (!span_number(text, &number) || number > INT32_MAX)
		return false;
	*id = (int32_t)number;
	return true;
}

static struct span first_frame(struct span stack)
{
	const char *end = span_find(stack, ';');

	return (struct span){ stack.at, end ? end : stack.end };
}

static void skip(struct span *stack, const char *end)
{
	stack->at = end < stack->end ? end + 1 : end;
}

/* "[name tid=12]" */
static bool take_bracketed(const struct folded_root *root, struct span *stack,
			   struct parsed_thread *thread)
{
	static const char mark[] = "tid=";
	struct span frame = first_frame(*stack), text;
	const char *tid;

	if (!span_ends(frame, "]"))
		return false;
	text = (struct span){ frame.at + 1, frame.end - 1 };
	tid = span_find_last(text, mark);
	if (!tid || (tid > text.at && tid[-1] != ' ') ||
	    !parse_id((struct span){ tid + strlen(mark), text.end }, &thread->tid))
		return false;
	text.end = tid;
	text = span_trim(text);
	thread->name = folded_name_add(root->tables, text);
	skip(stack, frame.end);
	return true;
}

/* "process 10:"command"", which may have a ; in it. */
static bool take_process(const struct folded_root *root, struct span *stack,
			 struct parsed_thread *thread)
{
	static const char mark[] = "process ";
	struct span rest = { stack->at + strlen(mark), stack->end }, command;
	const char *quote, *end;

	quote = span_begins(*stack, mark) ? span_find_text(rest, ":\"") : NULL;
	if (!quote || !parse_id((struct span){ rest.at, quote }, &thread->pid))
		return false;
	command = (struct span){ quote + 2, stack->end };
	end = span_find_text(command, "\";");
	if (!end && span_ends(command, "\""))
		end = command.end - 1;
	if (!end)
		return false;
	command.end = end;
	thread->process = folded_name_add(root->tables, command);
	skip(stack, end + 1);
	return true;
}

/* "thread (12): name", "thread (12)", "thread (0x7F00)" */
static bool take_thread(const struct folded_root *root, struct span *stack,
			struct parsed_thread *thread)
{
	static const char mark[] = "thread (";
	struct span frame = first_frame(*stack), id;
	const char *close;

	if (!span_begins(frame, mark))
		return false;
	close = span_find(frame, ')');
	if (!close || (close + 1 < frame.end && close[1] != ':'))
		return false;
	id = (struct span){ frame.at + strlen(mark), close };
	if (!parse_id(id, &thread->tid) && !span_begins(id, "0x"))
		return false;
	if (close + 1 < frame.end)
		thread->name = folded_name_add(root->tables,
					       span_trim((struct span){ close + 2, frame.end }));
	skip(stack, frame.end);
	return true;
}

/* "comm-10/12": where the numbers begin; NULL. */
static const char *find_numbers(struct span frame, struct parsed_thread *thread)
{
	const char *dash = span_find_back(frame, '-'), *slash;
	struct span pid;

	if (!dash || dash == frame.at)
		return NULL;
	pid = (struct span){ dash + 1, frame.end };
	slash = span_find(pid, '/');
	if (slash) {
		if (!parse_id((struct span){ slash + 1, frame.end }, &thread->tid))
			return NULL;
		pid.end = slash;
	}
	return span_is(pid, "?") || parse_id(pid, &thread->pid) ? dash : NULL;
}

static bool take_comm(const struct folded_root *root, struct span *stack,
		      struct parsed_thread *thread)
{
	struct span frame = first_frame(*stack);
	const char *numbers = find_numbers(frame, thread);

	if (!numbers)
		return false;
	thread->process = thread->name =
		folded_name_add(root->tables, (struct span){ frame.at, numbers });
	skip(stack, frame.end);
	return true;
}

bool folded_root_is_comm(struct span stack)
{
	struct parsed_thread thread = { .pid = -1, .tid = -1 };

	return find_numbers(first_frame(stack), &thread) != NULL;
}

uint32_t folded_root_take(struct folded_root *root, struct span *stack)
{
	struct parsed_thread thread = { .pid = -1, .tid = -1 };
	size_t length = span_length(root->last);
	const char *begin = stack->at;
	bool is_found = false;

	if (begin == stack->end || (!root->has_comms && !strchr("[pt", *begin)))
		return 0;
	if (length > 0 && length <= span_length(*stack) &&
	    memcmp(begin, root->last.at, length) == 0 && begin + length < stack->end &&
	    root->last.at[length - 1] == ';' && stack->at[length] != 'p' &&
	    stack->at[length] != 't') {
		stack->at += length;
		return root->thread;
	}
	if (*begin == '[') {
		is_found = take_bracketed(root, stack, &thread);
	} else {
		while (take_process(root, stack, &thread))
			is_found = true;
		is_found |= take_thread(root, stack, &thread);
	}
	if (!is_found && root->has_comms)
		is_found = take_comm(root, stack, &thread);
	if (!is_found)
		return 0;
	root->last = (struct span){ begin, stack->at };
	root->thread = parsed_tables_add_thread(root->tables, &thread);
	return root->thread;
}
