#ifndef TUI_APP_COMMANDS_APP_PROMPTS_H
#define TUI_APP_COMMANDS_APP_PROMPTS_H

#include "tui/app/state/app_state.h"

/* What the user is asked on the last line. Whoever asks says what becomes of the answer. */
struct question {
	const char *title;                                /* before what is typed */
	enum history_id history;                          /* what Up recalls */
	void (*typed)(struct app *app, const char *text); /* at each change; NULL: nothing */
	void (*answered)(struct app *app, const char *text);
	void (*cancelled)(struct app *app); /* NULL: nothing */
	/* Before the prompt uses the key. True: it is used up. NULL: none is. */
	bool (*key)(struct app *app, key_code key);
};

/* `text` is there already; NULL: nothing is. */
void app_ask(struct app *app, const struct question *question, const char *text);

/* A key while something is asked. */
void app_answer(struct app *app, key_code key);

#endif
