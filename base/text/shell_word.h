#ifndef BASE_SHELL_WORD_H
#define BASE_SHELL_WORD_H

/*
 * A text as one word of a shell command, to be copied, shown and pasted. Names of profiles come
 * from anywhere: what a terminal acts on while a command is pasted (^C ends the line at hand, ESC
 * ends bracketed pasting) must not be in it. So control characters and broken UTF-8 are
 * octal escapes in $'...', which bash, zsh, ksh and busybox know.
 */

/* As it is, in '...', or in $'...'. Caller frees. */
char *shell_word(const char *text);

#endif
