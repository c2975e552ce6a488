#ifndef TUI_APP_UNBOUND_KEY_H
#define TUI_APP_UNBOUND_KEY_H

#include "tui/session/session.h"

/* Says which key was probably meant when a key without a command is pressed. */
void unbound_key_say(struct session *session, key_code key);

#endif
