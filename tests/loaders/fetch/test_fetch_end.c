#include "tests/unit.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "loaders/fetch/fetch.h"

/* Whatever it waits for, it ends at once. A fetch that is not closed in time hangs: there is nobody
 * to answer until it is. */

enum { PATIENCE = 60 };

static sem_t is_asked, may_answer;

/* The system's, for libcurl as well: a server of names that does not answer. */
int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
		struct addrinfo **found)
{
	(void)name;
	(void)service;
	(void)hints;
	*found = NULL;
	sem_post(&is_asked);
	while (sem_wait(&may_answer) != 0 && errno == EINTR)
		continue;
	return EAI_AGAIN;
}

static struct fetch *start(const char *address, int *stream)
{
	const struct fetch_options options = { 0 };
	struct profile_url url;
	struct error error = { 0 };
	struct fetch *fetch;

	assert_true(profile_url_init(&url, address, &options, &error));
	fetch = fetch_start(&url, stream, &error);
	profile_url_release(&url);
	if (!fetch && error.code == ERROR_UNSUPPORTED)
		skip();
	assert_non_null(fetch);
	return fetch;
}

static void a_name_that_is_being_looked_for_holds_nobody(void **state)
{
	struct fetch *fetch;
	struct timespec until;
	bool is_looking;
	int stream;

	(void)state;
	sem_init(&is_asked, 0, 0);
	sem_init(&may_answer, 0, 0);
	fetch = start("http://nowhere.example/x", &stream);
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += PATIENCE / 4;
	is_looking = sem_timedwait(&is_asked, &until) == 0;
	fetch_close(fetch);
	close(stream);
	if (!is_looking) /* libcurl asks by itself */
		skip();
	for (int i = 0; i < 8; i++) /* it may ask for addresses of several kinds */
		sem_post(&may_answer);
}

/* The connection is made by the system, and nobody takes it. */
static int listen_silently(char address[60], const char *scheme)
{
	struct sockaddr_in place = { .sin_family = AF_INET,
				     .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof(place);
	int listener = socket(AF_INET, SOCK_STREAM, 0);

	assert_int_equal(bind(listener, (struct sockaddr *)&place, length), 0);
	assert_int_equal(listen(listener, 4), 0);
	assert_int_equal(getsockname(listener, (struct sockaddr *)&place, &length), 0);
	snprintf(address, 60, "%s://127.0.0.1:%d/x", scheme, ntohs(place.sin_port));
	return listener;
}

static void a_server_that_is_silent_holds_nobody(void **state)
{
	static const char *const schemes[] = { "http", "https" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		char address[60];
		int listener = listen_silently(address, schemes[i]), stream;
		struct fetch *fetch = start(address, &stream);

		fetch_close(fetch);
		close(stream);
		close(listener);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_that_is_being_looked_for_holds_nobody),
		cmocka_unit_test(a_server_that_is_silent_holds_nobody),
	};

	alarm(PATIENCE);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
