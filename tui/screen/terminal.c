#include "tui/screen/terminal.h"

#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "tui/screen/ground_answer.h"
#include "tui/screen/terminal_colors.h"
#include "tui/screen/terminal_input.h"
#include "tui/screen/terminal_keys.h"
#include "tui/screen/terminal_locale.h"
#include "tui/screen/terminal_signals.h"
#include "tui/screen/terminal_size.h"
#include "tui/screen/terminfo/terminal_screen.h"
#include "tui/screen/terminfo/true_color.h"

/* Last: they define short words as macros. */
#include <ncurses.h>
#include <term.h>

/* The terminal is global by nature. */
static struct {
	atomic_bool is_open; /* any thread may wake */
	FILE *file;
	SCREEN *screen;
	int fd;
	struct terminal_colors colors;
	bool ascii;
	bool keeps_picture; /* it has no other screen to go back to */
	char note[TERMINAL_NOTE_SIZE];
} terminal;

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { OSC52_LIMIT = 74994 };

/* --- opening and closing */

static bool has_capability(const char *name)
{
	const char *text = tigetstr((char *)name);

	return text && text != (const char *)-1;
}

/* A terminal that has no screen to go back to keeps the picture: the shell goes on below it, on
 * the last line, which must be empty. A row further down than there is means the last one, whatever
 * size the terminal comes to have. */
static void note_clean_line(void)
{
	enum { BEYOND = 998 };
	char *place = tigetstr("cup");

	terminal.keeps_picture = !has_capability("rmcup");
	if (!terminal.keeps_picture || !has_capability("cup") || !has_capability("el"))
		return;
	terminal_signals_add_restore(
		tiparm(place, strncmp(place, "\033[", 2) == 0 ? BEYOND : LINES - 1, 0));
	terminal_signals_add_restore(tigetstr("el"));
}

static void note_restore(void)
{
	static char mouse_off[] = "\033[?1006l\033[?1000l";

	terminal_signals_add_restore(tigetstr("sgr0"));
	if (tigetstr("kmous"))
		terminal_signals_add_restore(mouse_off);
	terminal_signals_add_restore(tigetstr("cnorm"));
	terminal_signals_add_restore(tigetstr("rmkx"));
	terminal_signals_add_restore(tigetstr("rmcup"));
	note_clean_line();
}

static void set_up_screen(const struct terminal_options *options)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	terminal_keys_define();
	set_escdelay(25);
	curs_set(0);
	terminal_colors_init(&terminal.colors, options->depth, options->color_auto);
	if (options->mouse)
		terminal_input_use_mouse();
}

/* Colours that are the terminal's own fit whatever ground it has. */
static void set_theme(const struct theme_choice *choice)
{
	const char *variable = getenv("COLORFGBG");
	bool is_light = false;
	struct theme theme;

	if (terminal.colors.depth >= DEPTH_256 && theme_choice_needs_ground(choice)) {
		if (!terminal_input_ask_ground(terminal.file, &is_light) && variable)
			ground_parse_colorfgbg(variable, &is_light);
	}
	theme_choose(&theme, choice, is_light);
	terminal_colors_set_theme(&terminal.colors, &theme);
}

static bool wants_all_colors(const struct terminal_options *options)
{
	const char *no_color = getenv("NO_COLOR");
	bool wanted = options->color_auto ? !no_color || !*no_color : options->depth == DEPTH_TRUE;

	return wanted && true_color_is_said();
}

bool terminal_open(const struct terminal_options *options, struct error *error)
{
	const char *type = getenv("TERM");

	terminal.file = fopen("/dev/tty", "r+e");
	if (!terminal.file)
		return error_set(error, ERROR_IO,
				 "no terminal to explore in: %s; "
				 "`serac top` and the other reports do not need one",
				 strerror(errno));
	terminal.fd = fileno(terminal.file);
	if (!type || !*type || strcmp(type, "dumb") == 0) {
		fclose(terminal.file);
		return error_set(error, ERROR_IO,
				 "this terminal cannot place text (TERM is \"%s\"): set TERM, or "
				 "use `serac top`",
				 type ? type : "");
	}
	if (!terminal_signals_open(terminal.fd)) {
		fclose(terminal.file);
		return error_set(error, ERROR_IO, "the terminal cannot be used: %s",
				 strerror(errno));
	}
	terminal.ascii = options->ascii || !terminal_locale_is_utf8();
	/* Without a locale nothing but ASCII is drawn, and widths are those of C. */
	if (terminal.ascii)
		setlocale(LC_CTYPE, "C.UTF-8");
	terminal_size_limit(terminal.fd);
	terminal.screen =
		terminal_screen_open(terminal.file, type, wants_all_colors(options), terminal.note);
	if (!terminal.screen) {
		fclose(terminal.file);
		return error_set(error, ERROR_IO,
				 "the terminal \"%s\" is not known here: try TERM=xterm, or use "
				 "`serac top`",
				 type);
	}
	set_term(terminal.screen);
	terminal_input_begin();
	set_up_screen(options);
	set_theme(&options->theme);
	note_restore();
	terminal_signals_catch();
	terminal.is_open = true;
	return true;
}

void terminal_close(void)
{
	if (!terminal.is_open)
		return;
	terminal.is_open = false;
	terminal_signals_release();
	endwin();
	delscreen(terminal.screen);
	if (terminal.keeps_picture)
		terminal_signals_restore();
	else
		terminal_signals_restore_modes();
	fclose(terminal.file);
	terminal_signals_close();
}

const char *terminal_note(void)
{
	return *terminal.note ? terminal.note : NULL;
}

bool terminal_is_ascii(void)
{
	return terminal.ascii;
}

enum color_depth terminal_depth(void)
{
	return terminal.colors.depth;
}

void terminal_size(int *width, int *height)
{
	getmaxyx(stdscr, *height, *width);
}

/* --- showing */

/* Nothing is to be seen of it but its ground. */
static bool is_blank(const struct grid *grid, int x, int y)
{
	const struct cell *cell = grid_cell(grid, x, y);

	return cell->codepoint == ' ' &&
	       !(terminal_colors_look(&terminal.colors, cell->style)->attributes & ~A_BOLD);
}

static bool is_same(const struct terminal_look *look, const struct terminal_look *other)
{
	return look->pair == other->pair && look->attributes == other->attributes;
}

static bool shares_ground(const struct terminal_look *look, const struct terminal_look *own)
{
	return look && look->ground == own->ground && !(look->attributes & ~A_BOLD);
}

/* How blanks are sent, so that no colour of text is sent for them: as the text before or behind
 * them where they share its ground. On the terminal's own ground that holds between two that look
 * the same: otherwise blanks would differ from what is on screen whenever the text does. */
static struct terminal_look blank_look(const struct terminal_look *own,
				       const struct terminal_look *before,
				       const struct terminal_look *behind)
{
	struct terminal_look look = *own;
	bool colored = own->ground != DEPTH_DEFAULT;

	if (shares_ground(before, own) && (colored || (behind && is_same(before, behind))))
		return *before;
	if (colored && shares_ground(behind, own))
		return *behind;
	look.pair = own->blank_pair;
	look.attributes = 0;
	return look;
}

static void show_cell(const struct grid *grid, int x, int y, const struct terminal_look *look)
{
	wchar_t text[2] = { (wchar_t)grid_cell(grid, x, y)->codepoint, L'\0' };
	int pair = look->pair;
	cchar_t character;

	if (text[0] == 0)
		return; /* the wide one before it covers this cell */
	setcchar(&character, text, look->attributes, 0, &pair);
	mvadd_wch(y, x, &character);
}

static const struct terminal_look *look_at(const struct grid *grid, int x, int y)
{
	return terminal_colors_look(&terminal.colors, grid_cell(grid, x, y)->style);
}

static void show_row(const struct grid *grid, int y)
{
	struct terminal_look look;

	for (int x = 0; x < grid->width; x++) {
		const struct terminal_look *own = look_at(grid, x, y);
		int end = x;

		while (end < grid->width && is_blank(grid, end, y) &&
		       look_at(grid, end, y)->ground == own->ground)
			end++;
		if (end == x) {
			look = *own;
		} else {
			look = blank_look(own, x > 0 ? &look : NULL,
					  end < grid->width ? look_at(grid, end, y) : NULL);
		}
		do {
			show_cell(grid, x, y, &look);
		} while (++x < end);
		x--;
	}
}

void terminal_show(const struct grid *grid, int cursor_x, int cursor_y)
{
	for (int y = 0; y < grid->height; y++)
		show_row(grid, y);
	/* A cursor that is hidden stays where the last change was: moving it costs bytes. */
	leaveok(stdscr, cursor_x < 0);
	if (cursor_x >= 0)
		move(cursor_y, cursor_x);
	curs_set(cursor_x >= 0);
	refresh();
}

void terminal_redraw(void)
{
	clearok(stdscr, TRUE);
}

bool terminal_copy(const char *text)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t length = strlen(text);

	if (length > OSC52_LIMIT)
		return false;
	fputs("\033]52;c;", terminal.file);
	for (size_t i = 0; i < length; i += 3) {
		uint32_t group = 0;

		for (size_t k = 0; k < 3; k++)
			group = group << 8 | (i + k < length ? (unsigned char)text[i + k] : 0);
		putc(digits[group >> 18 & 63], terminal.file);
		putc(digits[group >> 12 & 63], terminal.file);
		putc(i + 1 < length ? digits[group >> 6 & 63] : '=', terminal.file);
		putc(i + 2 < length ? digits[group & 63] : '=', terminal.file);
	}
	fputs("\033\\", terminal.file);
	fflush(terminal.file);
	return true;
}

/* --- events */

static void suspend(void)
{
	endwin();
	terminal_signals_stop();
}

static void resume(void)
{
	/* Stopped without a warning, or the shell has changed the modes: all anew. */
	if (!isendwin())
		endwin();
	clearok(stdscr, TRUE);
	refresh();
}

void terminal_leave(void)
{
	endwin();
	terminal_signals_restore();
	terminal_signals_release();
}

static void adopt_size(void)
{
	int width, height;

	if (terminal_size_find(terminal.fd, &width, &height))
		resizeterm(height, width);
}

void terminal_return(void)
{
	terminal_signals_catch();
	resume();
	adopt_size();
}

static struct terminal_event pipe_event(void)
{
	struct terminal_event event = { .kind = TERMINAL_NOTHING };
	int what;

	while ((what = terminal_signals_take()) >= 0) {
		if (what == POKE_END) {
			event.kind = TERMINAL_GONE;
			return event;
		}
		if (what == POKE_SUSPEND)
			suspend();
		if (what == POKE_SUSPEND || what == POKE_RESUMED)
			resume();
		if (what != POKE_WAKE) {
			adopt_size();
			event.kind = TERMINAL_RESIZED;
		}
	}
	return event;
}

struct terminal_event terminal_wait(int milliseconds)
{
	struct pollfd polls[] = {
		{ .fd = terminal.fd, .events = POLLIN },
		{ .fd = terminal_signals_fd(), .events = POLLIN },
	};
	struct terminal_event event;

	event = terminal_input_next();
	if (event.kind != TERMINAL_NOTHING)
		return event;
	if (terminal_input_wait(polls, COUNT(polls), milliseconds) <= 0)
		return event;
	if (polls[1].revents)
		return pipe_event();
	event = terminal_input_next();
	/* Readable, and nothing to read: curses says so for ever once the terminal
	 * is gone. */
	if (event.kind == TERMINAL_NOTHING && (polls[0].revents & (POLLHUP | POLLERR | POLLNVAL)))
		event.kind = TERMINAL_GONE;
	return event;
}

void terminal_wake(void)
{
	if (terminal.is_open)
		terminal_signals_poke(POKE_WAKE);
}
