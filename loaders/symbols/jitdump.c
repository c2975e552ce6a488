#include "loaders/symbols/jitdump.h"
#include <stddef.h>
struct jitdump *jitdump_open(const char *path, struct error *error) { (void)path; (void)error; return NULL; }
void jitdump_close(struct jitdump *dump) { (void)dump; }
const char *jitdump_path(const struct jitdump *dump) { (void)dump; return ""; }
const struct jit_code *jitdump_find(const struct jitdump *dump, uint64_t address, uint64_t time) { (void)dump; (void)address; (void)time; return NULL; }
