#ifndef TESTS_FUZZ_PROGRAM_FILE_H
#define TESTS_FUZZ_PROGRAM_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An input as a file, for what opens programs by their paths: "m" in a folder of its own, which
 * the next input replaces and the end of the process removes. */

/* False where nothing can be written. */
bool program_file_write(const uint8_t *data, size_t size);

/* Once something has been written. */
const char *program_file_folder(void);
const char *program_file_path(void);

#endif
