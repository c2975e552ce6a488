#ifndef TUI_APP_UNBOUND_KEY_H
#define TUI_APP_UNBOUND_KEY_H

#include "tui/session/session.h"

/* A key that runs nothing was pressed: which key was meant is said, as far as that can be told. */
void unbound_key_say(struct session *session, key_code key);

#endif
