#include "tui/screen/terminal_input.h"

#include <time.h>
#include <wchar.h>

#include "tui/screen/ground_answer.h"
#include "tui/screen/mouse_report.h"
#include "tui/screen/terminal_keys.h"
#include "tui/screen/terminal_signals.h"

/* Last: it defines short words as macros. */
#include <ncurses.h>

enum {
	EARLY_LIMIT = 32,
	DOUBLE_CLICK_MS = 400,
	REPORT_MS = 100, /* without a byte of it, and the rest of a mouse report will not come */
	PARTS_MS = 500,  /* between two parts of an answer */
	GROUND_MS = 50,  /* that the answer to what ground the terminal has is waited for */
	CTRL_Z = 26,
};

/* Codes that curses does not know. */
enum { KEY_SGR_REPORT = KEY_MAX + 1, KEY_NORMAL_REPORT, KEY_GROUND_COLOR, KEY_GROUND_DEVICE };

/* As global as the terminal. */
static struct {
	struct mouse_report mouse;
	bool has_asked; /* what ground the terminal has */
	struct ground_answer ground;
	struct timespec last_escape;
	struct terminal_event early[EARLY_LIMIT]; /* that came before the answer */
	int early_count, early_taken;
	struct timespec last_click;
	int last_click_x, last_click_y;
} input;

static int64_t milliseconds_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)(now.tv_sec - then->tv_sec) * 1000 +
	       (now.tv_nsec - then->tv_nsec) / 1000000;
}

void terminal_input_begin(void)
{
	input.has_asked = false;
	input.mouse.form = MOUSE_NO_REPORT;
	input.ground = (struct ground_answer){ 0 };
	input.early_count = input.early_taken = 0;
}

/* Curses would wait for the rest of a report for ever: it just turns the mouse on and off, and
 * finds where reports begin. */
void terminal_input_use_mouse(void)
{
	mouseinterval(0);
	if (mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL) == 0)
		return;
	define_key("\033[<", KEY_SGR_REPORT);
	define_key("\033[M", KEY_NORMAL_REPORT);
}

/* --- events */

static bool is_double_click(int x, int y)
{
	struct timespec now;
	bool again;

	clock_gettime(CLOCK_MONOTONIC, &now);
	again = milliseconds_since(&input.last_click) < DOUBLE_CLICK_MS &&
		x == input.last_click_x && y == input.last_click_y;
	/* A third click begins anew. */
	input.last_click = again ? (struct timespec){ 0 } : now;
	input.last_click_x = x;
	input.last_click_y = y;
	return again;
}

/* The next byte of a mouse report. */
static bool read_report(struct terminal_event *event)
{
	int byte = getch();

	if (byte == ERR)
		return false;
	switch (mouse_report_take(&input.mouse, byte, &event->mouse, &event->x, &event->y)) {
	case MOUSE_REPORT_USED:
		event->kind = TERMINAL_MOUSE;
		if (event->mouse == MOUSE_CLICK && is_double_click(event->x, event->y))
			event->mouse = MOUSE_DOUBLE_CLICK;
		break;
	case MOUSE_REPORT_BROKEN:
		ungetch(byte);
		break;
	default:
		break;
	}
	return true;
}

static void take_code(struct terminal_event *event, wint_t code)
{
	switch (code) {
	case KEY_SGR_REPORT:
		mouse_report_begin(&input.mouse, MOUSE_SGR);
		return;
	case KEY_NORMAL_REPORT:
		mouse_report_begin(&input.mouse, MOUSE_NORMAL);
		return;
	case KEY_GROUND_COLOR:
		ground_answer_begin(&input.ground, GROUND_COLOR);
		return;
	case KEY_GROUND_DEVICE:
		ground_answer_begin(&input.ground, GROUND_DEVICE);
		return;
	case KEY_RESIZE:
		event->kind = TERMINAL_RESIZED;
		return;
	default:
		break;
	}
	event->kind = TERMINAL_KEY;
	event->key = terminal_keys_of_code((int)code);
}

/* An answer that has come in two halves, the first of which looked like the key Esc. */
static bool begins_answer(wint_t character)
{
	if ((character != ']' && character != '[') || !input.has_asked || input.ground.is_last ||
	    milliseconds_since(&input.last_escape) > PARTS_MS)
		return false;
	ground_answer_begin(&input.ground, character == ']' ? GROUND_COLOR : GROUND_DEVICE);
	return true;
}

static bool read_answer(void)
{
	wint_t character;
	int kind = get_wch(&character);

	if (kind == KEY_CODE_YES) {
		input.ground.form = GROUND_NO_ANSWER;
		ungetch((int)character);
	} else if (kind == OK) {
		ground_answer_take(&input.ground, (int)character);
	}
	return kind != ERR;
}

/* False when curses has nothing. What it has may mean nothing: a part of a mouse report, say. */
static bool read_input(struct terminal_event *event)
{
	wint_t character;
	int kind;

	*event = (struct terminal_event){ .kind = TERMINAL_NOTHING };
	if (input.mouse.form != MOUSE_NO_REPORT)
		return read_report(event);
	if (input.ground.form != GROUND_NO_ANSWER)
		return read_answer();
	kind = get_wch(&character);
	if (kind == ERR)
		return false;
	if (kind == KEY_CODE_YES) {
		take_code(event, character);
	} else if (character == CTRL_Z) {
		/* In raw mode the terminal makes no signal of it. */
		terminal_signals_poke(POKE_SUSPEND);
	} else if (!begins_answer(character)) {
		event->kind = TERMINAL_KEY;
		event->key =
			character == KEY_CODE_ESCAPE ? terminal_keys_finish_escape() : character;
		if (event->key == KEY_CODE_ESCAPE)
			clock_gettime(CLOCK_MONOTONIC, &input.last_escape);
	}
	return true;
}

/* The next event that curses has; TERMINAL_NOTHING when there is none. */
static struct terminal_event read_event(void)
{
	struct terminal_event event;

	while (read_input(&event) && event.kind == TERMINAL_NOTHING)
		;
	return event;
}

struct terminal_event terminal_input_next(void)
{
	return input.early_taken < input.early_count ? input.early[input.early_taken++]
						     : read_event();
}

int terminal_input_wait(struct pollfd *polls, nfds_t count, int milliseconds)
{
	bool is_short = milliseconds >= 0 && milliseconds < REPORT_MS;
	int ready;

	if (input.mouse.form == MOUSE_NO_REPORT && input.ground.form == GROUND_NO_ANSWER)
		return poll(polls, count, milliseconds);
	ready = poll(polls, count, is_short ? milliseconds : REPORT_MS);
	if (ready == 0 && !is_short) {
		input.mouse.form = MOUSE_NO_REPORT;
		input.ground.form = GROUND_NO_ANSWER;
	}
	return ready;
}

/* --- the ground */

/* What the user has typed meanwhile is not lost. */
static void wait_for_ground(int fd)
{
	struct pollfd polled = { .fd = fd, .events = POLLIN };
	struct timespec start;
	int64_t left = GROUND_MS;

	clock_gettime(CLOCK_MONOTONIC, &start);
	while (!input.ground.is_known && !input.ground.is_last && input.early_count < EARLY_LIMIT &&
	       left > 0 && poll(&polled, 1, (int)left) > 0 && !(polled.revents & POLLHUP)) {
		struct terminal_event event = read_event();

		if (event.kind != TERMINAL_NOTHING)
			input.early[input.early_count++] = event;
		left = GROUND_MS - milliseconds_since(&start);
	}
}

bool terminal_input_ask_ground(FILE *terminal, bool *is_light)
{
	input.has_asked = true;
	define_key("\033]", KEY_GROUND_COLOR);
	define_key("\033[?", KEY_GROUND_DEVICE);
	fputs(GROUND_QUESTION, terminal);
	fflush(terminal);
	wait_for_ground(fileno(terminal));
	*is_light = input.ground.is_known && input.ground.is_light;
	return input.ground.is_known;
}
