/* Sums over time, as each kind of store answers with them: which step an amount is of. */
#include "loaders/fetch/stores/store_sums.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/unit.h"

extern const struct store_kind pyroscope_store, parca_store, old_pyroscope_store;

enum { STEP = 60000, STEPS = 4 };

/* 2026-11-30T20:00:00Z */
#define FROM INT64_C(1796068800000)

/* --- a server that gives one answer to all who ask */

struct server {
	int listening;
	const char *answer;
	pthread_t thread;
	char address[40];
};

/* Head and body, or what came of them. */
static void read_request(int connection)
{
	char bytes[8192] = "";
	size_t size = 0, wanted = 0;
	ssize_t got;

	while (size < sizeof(bytes) - 1 && (wanted == 0 || size < wanted) &&
	       (got = read(connection, bytes + size, sizeof(bytes) - 1 - size)) > 0) {
		const char *end, *length;

		size += (size_t)got;
		bytes[size] = '\0';
		end = strstr(bytes, "\r\n\r\n");
		length = strstr(bytes, "Content-Length: ");
		if (end)
			wanted = (size_t)(end + 4 - bytes) +
				 (length ? strtoul(length + 16, NULL, 10) : 0);
	}
}

static void *serve(void *context)
{
	struct server *server = context;
	int connection;

	while ((connection = accept(server->listening, NULL, NULL)) >= 0) {
		read_request(connection);
		dprintf(connection,
			"HTTP/1.1 200 OK\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s",
			strlen(server->answer), server->answer);
		close(connection);
	}
	return NULL;
}

static void start(struct server *server, const char *answer)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t size = sizeof(address);

	server->answer = answer;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	server->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(server->listening, (struct sockaddr *)&address, size), 0);
	assert_int_equal(listen(server->listening, 4), 0);
	assert_int_equal(getsockname(server->listening, (struct sockaddr *)&address, &size), 0);
	snprintf(server->address, sizeof(server->address), "http://127.0.0.1:%u",
		 ntohs(address.sin_port));
	assert_int_equal(pthread_create(&server->thread, NULL, serve, server), 0);
}

static void stop(struct server *server)
{
	shutdown(server->listening, SHUT_RDWR);
	pthread_join(server->thread, NULL);
	close(server->listening);
}

/* --- asking */

struct asked {
	struct store_sums sums;
	struct error error;
	bool is_good;
};

static struct asked ask(const struct store_kind *kind, const char *label, const char *answer)
{
	struct store_selection selection = { .type = (char[]){ "a:cpu:nanoseconds:cpu:ns" },
					     .selector = (char[]){ "{}" } };
	const struct store_sums_wanted wanted = {
		.selection = &selection,
		.range = { FROM, FROM + STEPS * STEP },
		.step = STEP,
		.label = label,
	};
	const struct fetch_options options = { .timeout = 20 };
	struct asked asked = { 0 };
	struct store store = { .kind = kind };
	struct server server;

	start(&server, answer);
	store.client = http_client_new(server.address, &options, &asked.error);
	if (store.client)
		asked.is_good = store_sums_ask(&store, &wanted, &asked.sums, &asked.error);
	http_client_free(store.client);
	store_release(&store);
	stop(&server);
	if (asked.error.code == ERROR_UNSUPPORTED)
		skip();
	return asked;
}

static void expect(struct asked *asked, const char *name, const int64_t sums[STEPS])
{
	const struct store_sum_row *found = NULL;

	if (!asked->is_good)
		fail_msg("%s", asked->error.message);
	for (uint32_t i = 0; i < asked->sums.count; i++)
		if (strcmp(asked->sums.rows[i].name, name) == 0)
			found = &asked->sums.rows[i];
	assert_non_null(found);
	assert_int_equal(asked->sums.steps, STEPS);
	for (int i = 0; i < STEPS; i++)
		assert_int_equal(found->sums[i], sums[i]);
}

/* A point of Pyroscope's has what came since the one before: the last moment of a step is its. */
static void points_end_a_step(void **state)
{
	struct asked asked =
		ask(&pyroscope_store, "pod",
		    "{\"series\":[{\"labels\":[{\"name\":\"pod\",\"value\":\"a\"}],\"points\":["
		    "{\"value\":7,\"timestamp\":\"1796068800000\"},"
		    "{\"value\":5,\"timestamp\":\"1796068860000\"},"
		    "{\"value\":3,\"timestamp\":\"1796068860001\"},"
		    "{\"value\":1e3,\"timestamp\":\"1796069040000\"},"
		    "{\"value\":9,\"timestamp\":\"1796069040001\"}]},"
		    "{\"points\":[{\"timestamp\":\"1796068900000\",\"value\":2}]}]}");

	(void)state;
	expect(&asked, "a", (const int64_t[STEPS]){ 12, 3, 0, 1000 });
	expect(&asked, "", (const int64_t[STEPS]){ 0, 2, 0, 0 });
	store_sums_release(&asked.sums);
}

/* A sample of Parca's has what came from its time on. */
static void samples_begin_a_step(void **state)
{
	struct asked asked = ask(
		&parca_store, NULL,
		"{\"series\":[{\"labelset\":{\"labels\":[]},\"samples\":["
		"{\"timestamp\":\"2026-11-30T19:59:50Z\",\"value\":\"100\",\"valuePerSecond\":9},"
		"{\"timestamp\":\"2026-11-30T20:00:00Z\",\"value\":\"7\",\"valuePerSecond\":9},"
		"{\"timestamp\":\"2026-11-30T20:01:00Z\",\"value\":\"5\",\"count\":\"3\"},"
		"{\"timestamp\":\"2026-11-30T20:03:59.5Z\",\"value\":\"9223372036854775807\"},"
		"{\"timestamp\":\"2026-11-30T20:03:59.6Z\",\"value\":\"9\"}]}]}");

	(void)state;
	expect(&asked, "", (const int64_t[STEPS]){ 7, 5, 0, INT64_MAX });
	store_sums_release(&asked.sums);
}

/* A step of Pyroscope 0.x is one too high where there is anything. */
static void timelines_are_one_too_high(void **state)
{
	struct asked asked =
		ask(&old_pyroscope_store, "pod",
		    "{\"timeline\":{\"startTime\":1796068800,\"durationDelta\":10,\"samples\":[9]},"
		    "\"groups\":{\"*\":{\"startTime\":1796068800,\"durationDelta\":10,\"samples\":"
		    "[8]},\"a\":{\"startTime\":1796068790,\"durationDelta\":10,"
		    "\"samples\":[50,6,0,0,1,3,0,4]}}}");

	(void)state;
	expect(&asked, "a", (const int64_t[STEPS]){ 5 + 0 + 2, 3, 0, 0 });
	assert_int_equal(asked.sums.count, 1);
	store_sums_release(&asked.sums);
}

static void what_is_too_much_is_counted(void **state)
{
	struct store_sums sums = { .begin = FROM, .step = STEP, .steps = STEPS };
	char name[20];

	(void)state;
	for (int i = 0; i < STORE_SUM_ROWS_LIMIT + 5; i++) {
		snprintf(name, sizeof(name), "pod-%d", i);
		store_sums_add(&sums, name, FROM, 1);
		store_sums_add(&sums, name, FROM, 1);
	}
	assert_int_equal(sums.count, STORE_SUM_ROWS_LIMIT);
	assert_int_equal(sums.left_out, 5);
	assert_int_equal(sums.rows[0].sums[0], 2);
	store_sums_release(&sums);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_end_a_step),
		cmocka_unit_test(samples_begin_a_step),
		cmocka_unit_test(timelines_are_one_too_high),
		cmocka_unit_test(what_is_too_much_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
