#ifndef SYMBOLS_SOURCE_MD5_H
#define SYMBOLS_SOURCE_MD5_H

#include <stddef.h>

/* The checksum that compilers note for each source file (RFC 1321): it tells files apart that
 * nobody makes alike on purpose. */

enum { MD5_SIZE = 16 };

void md5(const void *bytes, size_t size, unsigned char sum[MD5_SIZE]);

#endif
