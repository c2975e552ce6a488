#ifndef TUI_SCREEN_TERMINAL_SIGNALS_H
#define TUI_SCREEN_TERMINAL_SIGNALS_H

#include <stdbool.h>

/*
 * What signals do to the explorer. Those that ask for something become a letter in a pipe, which is
 * read where keys are waited for. When the process ends at once (base/process/ending), the terminal
 * is put back by bytes that were prepared for it. There is one terminal, and handlers must reach
 * it: this is global.
 */

enum {
	POKE_RESIZED = 'w',
	POKE_SUSPEND = 'z',
	POKE_RESUMED = 'c',
	POKE_END = 'e',
	POKE_WAKE = 'k', /* of another thread */
};

/* Notes the terminal's modes. False, and errno, where it has none. */
bool terminal_signals_open(int fd);
void terminal_signals_close(void);

/* Appends to what puts the terminal back: a capability of terminfo, or NULL. */
void terminal_signals_add_restore(const char *capability);

void terminal_signals_catch(void);
void terminal_signals_release(void);

/* From any thread, and from handlers. */
void terminal_signals_poke(char what);

/* Readable when there is one; -1 when it was the last. */
int terminal_signals_fd(void);
int terminal_signals_take(void);

/* Restores the terminal: its screen and its modes, or just these. Also from handlers. */
void terminal_signals_restore(void);
void terminal_signals_restore_modes(void);

/* Stops the process, as the shell would. Returns when it goes on. */
void terminal_signals_stop(void);

#endif
