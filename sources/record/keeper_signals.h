#ifndef SOURCES_RECORD_KEEPER_SIGNALS_H
#define SOURCES_RECORD_KEEPER_SIGNALS_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

/*
 * What serac and its keeper do with signals while something is recorded: both pass them on to the
 * process that they wait for. It is global, as handlers need to find it; after a fork, each has its
 * own.
 */

enum { KEEPER_SIGNAL_COUNT = 5 };

struct keeper_signals {
	struct sigaction before[KEEPER_SIGNAL_COUNT];
};

/* Signals ignored before (nohup) stay ignored, here and in the child. */
void keeper_signals_catch(struct keeper_signals *signals);
void keeper_signals_release(const struct keeper_signals *signals);

/* Whom they are passed on to; 0: nobody yet, or any more. It is sent what has come before. */
void keeper_signals_follow(pid_t child);

/* The signal that asked for an end; 0: none. */
int keeper_signals_ending(void);

/* By Ctrl-C, or by the timer. */
bool keeper_signals_are_short(void);

void keeper_signals_set_timer(unsigned milliseconds);

#endif
