#ifndef BASE_PROCESS_ROOTS_H
#define BASE_PROCESS_ROOTS_H

#include <stdbool.h>

/*
 * The root folders of other processes, /proc/PID/root: code in a container is found there.
 *
 * Landlock keeps a process from them, whatever else it allows, as they are open to those only who
 * may trace the other process. So another process, started before, opens them for this one.
 */

/* Starts it. It ends with this one. */
void process_roots_start(void);

/* A descriptor (O_PATH) of /proc/PID/root, which the caller closes; -1 and errno. From any
 * thread. */
int process_roots_open(int pid);

#endif
