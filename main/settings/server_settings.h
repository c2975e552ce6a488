#ifndef MAIN_SETTINGS_SERVER_SETTINGS_H
#define MAIN_SETTINGS_SERVER_SETTINGS_H

#include <stdio.h>

#include "base/error.h"
#include "loaders/fetch/fetch_access.h"

/*
 * How servers know who asks, as the config file has it: a section for each.
 *
 *	[server prod]
 *	url = https://profiles.example.com
 *	token-command = pass show grafana/prod
 *
 * and as the environment has it: SERAC_USER, SERAC_TOKEN, SERAC_HEADERS (a header a line).
 */

/* "[server NAME]": begins a section. False and *error: not a section. */
bool server_settings_begin(struct fetch_accesses *accesses, const char *line, struct error *error);

/* A line of the last section. */
bool server_settings_set(struct fetch_accesses *accesses, const char *name, const char *value,
			 struct error *error);

bool server_settings_read_environment(struct fetch_accesses *accesses, struct error *error);

/* Fetches the tokens that the FILE needs, by commands and from files. False and *error: one has
 * none. */
bool server_settings_find_token(struct fetch_accesses *accesses, const char *address,
				struct error *error);

/* Sections as a config file would have them, without secrets. */
void server_settings_print(FILE *out, const struct fetch_accesses *accesses);

#endif
