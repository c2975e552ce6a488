#ifndef TESTS_TUI_APP_SCREEN_STORE_H
#define TESTS_TUI_APP_SCREEN_STORE_H

#include "tests/tui/app/screen_host.h"

/*
 * A store of profiles for screens, whose answers are made up from lines of text:
 *
 *	service NAME TYPE...	has these types
 *	hostile			a service whose names should never reach a terminal as they are
 *	many N			so many services
 *	nothing			over time
 *	fail TOPIC TEXT		services, labels, sums or fetch: nothing but this error
 *
 * It is 2026-11-30 22:20:30. A profile that is fetched has the words of its address as frames.
 */

void screen_store_fill(struct screen_host *host, struct app_options *options);

#endif
