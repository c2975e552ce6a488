#ifndef TUI_SESSION_COMMANDS_SETTING_ROW_H
#define TUI_SESSION_COMMANDS_SETTING_ROW_H

#include <stdint.h>

/* A setting that can be changed while the explorer runs, as main/settings describes it. All texts
 * are static. */
struct setting_row {
	const char *name;
	const char *argument; /* "PCT"; NULL: yes or no */
	const char *help;
	const char *const *choices; /* of its values; NULL: any */
	uint32_t choice_count;
};

enum { SETTING_ROWS = 64 }; /* at most */

#endif
