#ifndef TESTS_TUI_APP_USER_H
#define TESTS_TUI_APP_USER_H

#include "tui/app/app.h"

/* An app as whoever sits in front of it drives it: keys in, the screen out. The app has settled
 * when these return. */

/* Keys by their names, with spaces between them: "Down Down Enter Y". Fails the test on a name that
 * there is not. */
void user_press(struct app *app, const char *keys);

/* Each byte is a key. */
void user_type(struct app *app, const char *text);

/* What is on the screen, without its colours. Caller frees. */
char *user_screen(struct app *app);

/* Fails the test unless the text is on the screen. */
void user_sees(struct app *app, const char *text);

/* Fails the test unless this is what was copied last; takes it. */
void user_has_copied(struct app *app, const char *expected);

#endif
