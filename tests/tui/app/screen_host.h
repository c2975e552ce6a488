#ifndef TESTS_TUI_APP_SCREEN_HOST_H
#define TESTS_TUI_APP_SCREEN_HOST_H

#include "show/code_source.h"
#include "tui/app/state/app_options.h"

/* What the explorer asks of the program around it, without files: what they would have is text. */
struct screen_host {
	char *listed; /* what a list of profiles finds; NULL: there is none */
	char *source; /* the text of every source file; NULL: there is none */
	char *store;  /* a store of profiles, see screen_store.h; NULL: there is none */
	char *code;   /* of machine code, see screen_code.h; NULL: there is none */
	char *marks;  /* what is kept of marks; NULL: nothing is */
};

/* Those options that ask it; it lives as long as the app. */
void screen_host_fill(struct screen_host *host, struct app_options *options);

/* What it has of source files and machine code. */
struct code_source screen_host_code(struct screen_host *host);

void screen_host_release(struct screen_host *host);

#endif
