#ifndef LOADERS_SYMBOLS_JITDUMP_H
#define LOADERS_SYMBOLS_JITDUMP_H
#include <stdint.h>
#include "model/error.h"
struct jitdump;
struct jit_code { const char *name; };
struct jitdump *jitdump_open(const char *path, struct error *error);
void jitdump_close(struct jitdump *dump);
const char *jitdump_path(const struct jitdump *dump);
const struct jit_code *jitdump_find(const struct jitdump *dump, uint64_t address, uint64_t time);
#endif
