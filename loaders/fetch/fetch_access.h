#ifndef LOADERS_FETCH_FETCH_ACCESS_H
#define LOADERS_FETCH_FETCH_ACCESS_H

#include <stdbool.h>

#include "base/text/text_list.h"

/*
 * How serac proves to a server who asks: what comes from the environment and from [server NAME] of
 * the configuration. None of it is ever shown. Secrets in the address itself (user:password@) and
 * in a netrc are added.
 */

struct fetch_access {
	char *name;               /* of the section; NULL: the environment */
	char *address;            /* servers whose addresses begin with it; NULL: all */
	char *user;               /* NULL: the token is a bearer's; else it is the password */
	char *token;              /* NULL: none */
	char *token_command;      /* prints the token; NULL: none */
	char *token_file;         /* has it; NULL: none */
	char *tenant;             /* X-Scope-OrgID; NULL: none */
	struct text_list headers; /* "NAME: VALUE" */
	char *certificate, *key;  /* files, of the client; NULL: none */
	char *authority;          /* file that signed the server's certificate; NULL: the usual */
};

struct fetch_accesses {
	struct fetch_access *items;
	uint32_t count;
};

/* Adds an empty one, to be filled in: texts are its own. */
struct fetch_access *fetch_accesses_add(struct fetch_accesses *accesses);
void fetch_accesses_release(struct fetch_accesses *accesses);

/* What holds for an address: the longest beginning of it wins. NULL: nothing does. */
const struct fetch_access *fetch_accesses_find(const struct fetch_accesses *accesses,
					       const char *address);

/* Whether anything in it would be sent. */
bool fetch_access_is_empty(const struct fetch_access *access);

/* A text without its secrets, in which a server may have repeated them, and without logins as they
 * are sent. NULL access: none but those. Caller frees. */
char *fetch_access_hide(const struct fetch_access *access, const char *text);

#endif
