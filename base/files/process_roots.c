#include "base/files/process_roots.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* One end of a pair of sockets. A question is a pid; its answer is an errno and, where that is 0, a
 * descriptor. */
static int helper = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static int open_root(int pid)
{
	char path[32];

	snprintf(path, sizeof(path), "/proc/%d/root", pid);
	return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

/* --- messages */

union control {
	struct cmsghdr header;
	char space[CMSG_SPACE(sizeof(int))];
};

static bool send_answer(int socket, int reason, int descriptor)
{
	union control control = { .header = { 0 } };
	struct iovec part = { &reason, sizeof(reason) };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };

	if (descriptor >= 0) {
		message.msg_control = &control;
		message.msg_controllen = sizeof(control);
		control.header.cmsg_level = SOL_SOCKET;
		control.header.cmsg_type = SCM_RIGHTS;
		control.header.cmsg_len = CMSG_LEN(sizeof(descriptor));
		memcpy(CMSG_DATA(&control.header), &descriptor, sizeof(descriptor));
	}
	return sendmsg(socket, &message, MSG_NOSIGNAL) == (ssize_t)sizeof(reason);
}

/* The descriptor; -1 and errno, which is EPIPE where the helper is gone. */
static int receive_answer(int socket)
{
	union control control;
	int reason = 0, descriptor = -1;
	struct iovec part = { &reason, sizeof(reason) };
	struct msghdr message = {
		.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof(control),
	};
	ssize_t size;

	do
		size = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
	while (size < 0 && errno == EINTR);
	if (size != (ssize_t)sizeof(reason)) {
		errno = EPIPE;
		return -1;
	}
	if (CMSG_FIRSTHDR(&message) && reason == 0)
		memcpy(&descriptor, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(descriptor));
	errno = reason;
	return descriptor;
}

/* --- the helper */

static void serve(int socket)
{
	int pid;

	while (recv(socket, &pid, sizeof(pid), 0) == (ssize_t)sizeof(pid)) {
		int root = open_root(pid);

		if (!send_answer(socket, root < 0 ? errno : 0, root))
			break;
		if (root >= 0)
			close(root);
	}
}

/* It ends when the other end is closed; what a terminal sends to all is not for it. */
static _Noreturn void be_helper(int socket)
{
	static const int signals[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP };

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		signal(signals[i], SIG_IGN);
	/* Pipes of the reader are not kept open by it. */
	if (dup2(socket, STDIN_FILENO) >= 0) {
		(void)!close_range(STDIN_FILENO + 1, ~0u, 0);
		serve(STDIN_FILENO);
	}
	_exit(0);
}

void process_roots_start(void)
{
	int pair[2];
	pid_t child;

	if (helper >= 0 || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return;
	child = fork();
	if (child == 0) {
		close(pair[0]);
		be_helper(pair[1]);
	}
	close(pair[1]);
	if (child > 0)
		helper = pair[0];
	else
		close(pair[0]);
}

/* --- asking it */

/* Not send(2), which a sandbox refuses with other ways to reach a server. */
static bool ask(int pid)
{
	struct iovec part = { &pid, sizeof(pid) };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };

	return sendmsg(helper, &message, MSG_NOSIGNAL) == (ssize_t)sizeof(pid);
}

int process_roots_open(int pid)
{
	int root = -1, reason;

	if (helper < 0)
		return open_root(pid);
	pthread_mutex_lock(&turn);
	if (ask(pid))
		root = receive_answer(helper);
	reason = errno;
	pthread_mutex_unlock(&turn);
	errno = reason;
	return root;
}
