#ifndef MAIN_SETTINGS_STORE_OPERANDS_H
#define MAIN_SETTINGS_STORE_OPERANDS_H

#include "main/settings/options.h"

/*
 * What options say of stores of profiles becomes a part of the addresses that they are for: one
 * FILE then has the whole query, wherever it is used. --type and --label choose
 * what a store merges, as merged profiles have no labels any more.
 */

/* Rewrites the FILEs, of which two are made where two parts of one store are compared. False and
 * *error where options are for stores and no FILE is one, or are for what is not. */
bool store_operands_fold(struct options *options, struct error *error);

#endif
