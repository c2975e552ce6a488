#include "loaders/fetch/request_log.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/text/civil_time.h"
#include "loaders/fetch/url_secrets.h"

struct request_log {
	FILE *file;
	pthread_mutex_t mutex;
};

struct request_log *request_log_open(const char *path, struct error *error)
{
	int descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0600);
	FILE *file = descriptor >= 0 ? fdopen(descriptor, "a") : NULL;
	struct request_log *log;

	if (!file) {
		error_set(error, ERROR_IO, "--log: cannot write %.300s: %s", path, strerror(errno));
		return NULL;
	}
	log = memory_new(1, sizeof(*log));
	log->file = file;
	pthread_mutex_init(&log->mutex, NULL);
	return log;
}

void request_log_close(struct request_log *log)
{
	if (!log)
		return;
	fclose(log->file);
	pthread_mutex_destroy(&log->mutex);
	free(log);
}

/* On one line, whatever a server or a name has in it. */
static void write_plain(FILE *out, const char *text)
{
	for (; *text; text++)
		putc((unsigned char)*text < ' ' || *text == 0x7f ? '?' : *text, out);
}

void request_log_add(struct request_log *log, const struct logged_request *request)
{
	char at[CIVIL_TIME_TEXT_SIZE], *address;
	struct timespec now;

	if (!log)
		return;
	clock_gettime(CLOCK_REALTIME, &now);
	civil_time_print_moment(
		(int64_t)now.tv_sec * CIVIL_SECOND + now.tv_nsec / 1000000 * 1000000, 0, at);
	address = url_secrets_hide(request->address);
	pthread_mutex_lock(&log->mutex);
	fprintf(log->file, "%s %s ", at, request->method);
	write_plain(log->file, address);
	if (request->note) {
		putc(' ', log->file);
		write_plain(log->file, request->note);
	}
	fputs(": ", log->file);
	write_plain(log->file, request->outcome);
	fprintf(log->file, ", %" PRIu64 " bytes, %" PRId64 " ms\n", request->bytes,
		request->nanoseconds / 1000000);
	fflush(log->file);
	pthread_mutex_unlock(&log->mutex);
	free(address);
}
