#ifndef BASE_ENDING_H
#define BASE_ENDING_H

/*
 * How the process ends when it does not come to its own end: by a signal, without memory, or as
 * something hangs. Everything noted here is restored first: the terminal, files that are half
 * written. Signals reach any thread, and handlers need to find all of this: it is global.
 */

/* The status of what could not be read or written, and of what ran out of memory. */
enum { ENDING_FAILED = 3 };

/* So long for what was asked for and is not done yet; much less where nothing is. */
enum { ENDING_MOMENT_MS = 200, ENDING_NOTHING_MS = 50 };

/* Once, on the main thread, before others start: from now on signals that would end the process
 * put things right first; it then dies by the same signal. Ignored signals stay ignored. */
void ending_init(void);

/* --- what is put right; NULL: no longer. Called in signal handlers. */

void ending_set_terminal(void (*restore)(void));

/* A file that goes with the process. The path must last until ending_keep_file. With too many at
 * a time, the last ones are kept. */
void ending_remove_file(const char *path);
void ending_keep_file(const char *path);

/* --- ending in order */

/* With `notice`, signals that ask for an end (SIGTERM, SIGHUP, SIGINT, SIGQUIT) call it, and give
 * the process a moment to end in order. */
void ending_set_notice(void (*notice)(void));

/* The process has so long for what it has yet to do; then it ends, wherever it hangs, with this
 * status, unless a signal was noticed. `message` lasts; NULL: none. From any thread, once. */
void ending_limit(int milliseconds, int status, const char *message);

/* At the end of main, where nothing hangs any more: takes the limit back, and dies by the signal
 * that was noticed, if there was one. */
void ending_finish(void);

/* Ends here and now, by a status or a signal. `message` goes to standard error once the terminal
 * is back. */
_Noreturn void ending_now(int status, const char *message);
_Noreturn void ending_die(int number);

#endif
