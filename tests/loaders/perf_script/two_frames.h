#ifndef TESTS_LOADERS_PERF_SCRIPT_TWO_FRAMES_H
#define TESTS_LOADERS_PERF_SCRIPT_TWO_FRAMES_H

/* The stack that samples have where a test is about something else: as perf script prints it, and
 * as tests/loaded.h does. */
#define FRAMES "\t      401136 f+0x6 (/bin/w)\n\t      401150 main+0x10 (/bin/w)\n"
#define STACK "main@/bin/w+0x401150;f@/bin/w+0x401136"

#endif
