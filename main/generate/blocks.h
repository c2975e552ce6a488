#ifndef MAIN_GENERATE_BLOCKS_H
#define MAIN_GENERATE_BLOCKS_H

#include <stdio.h>

/*
 * The parts of documentation that are made from the tables of commands, settings, keys and formats.
 * Each is named by a line of the file that it is a part of.
 */

/* `texts`: what the man page says of settings (manual_texts.h); NULL: no more than help does. */
struct manual_texts;
typedef void print_block(FILE *out, const struct manual_texts *texts);

print_block manual_print_options;
print_block manual_print_keys;
print_block manual_print_config;
print_block manual_print_live;
print_block manual_print_config_settings;
print_block manual_print_commands;

print_block bash_print_commands;
print_block bash_print_values;
print_block bash_print_options;

print_block zsh_print_commands;
print_block zsh_print_options;

print_block fish_print_commands;
print_block fish_print_options;

#endif
