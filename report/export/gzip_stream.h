#ifndef REPORT_EXPORT_GZIP_STREAM_H
#define REPORT_EXPORT_GZIP_STREAM_H

#include <stdio.h>

/* A stream that compresses into another one. fclose ends it and leaves the other open; whether
 * that could be written is seen there, by ferror. The same bytes in, the same bytes out. */
FILE *gzip_stream_open(FILE *out);

#endif
