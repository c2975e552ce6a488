#ifndef LOADERS_FETCH_URL_SECRETS_H
#define LOADERS_FETCH_URL_SECRETS_H

#include <stdbool.h>

/*
 * Addresses for people: what should stay between the user and the server is "…", the mark that
 * says where to put it again. That is the login, and the values of parameters that are called like
 * passwords, tokens and signatures. Whatever shows an address asks here.
 */

#define URL_SECRET_MARK "\xe2\x80\xa6"

/* An address that the user named, with or without its scheme. Caller frees. */
char *url_secrets_hide(const char *address);

/* The addresses in a sentence, between blanks or quotes. Caller frees. */
char *url_secrets_hide_in(const char *text);

/* What a server says of an address, which may have the address's secrets in it. Caller frees. */
char *url_secrets_hide_of(const char *address, const char *text);

/* Whether a mark is where a secret should be: the address was copied from where it was shown. */
bool url_secrets_are_missing(const char *address);

#endif
