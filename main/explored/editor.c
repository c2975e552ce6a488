#include "main/explored/editor.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/memory.h"
#include "main/explored/editor_helper.h"

struct editor {
	int socket;
	const char *command;
};

static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

/* An editor of that machine, in a terminal that is elsewhere: what the user wants is the place. */
static bool is_remote(void)
{
	return variable("SSH_CONNECTION") || variable("SSH_TTY") || variable("SSH_CLIENT");
}

struct editor *editor_start(void)
{
	const char *command = variable("VISUAL") ? variable("VISUAL") : variable("EDITOR");
	struct editor *editor;
	int sockets[2];
	pid_t helper;

	if (!command || is_remote() ||
	    socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
		return NULL;
	helper = fork();
	if (helper == 0)
		editor_helper_run(sockets[1], command);
	close(sockets[1]);
	if (helper < 0) {
		close(sockets[0]);
		return NULL;
	}
	editor = memory_new(1, sizeof(*editor));
	*editor = (struct editor){ sockets[0], command };
	return editor;
}

void editor_free(struct editor *editor)
{
	if (!editor)
		return;
	close(editor->socket);
	free(editor);
}

bool editor_open(struct editor *editor, const char *file, uint32_t line, struct error *error)
{
	struct editor_question question = { .line = line };
	char *path = realpath(file, NULL), answer;
	ssize_t size;

	if (!path || strlen(path) >= sizeof(question.file)) {
		free(path);
		return error_set(error, ERROR_IO, "%.200s cannot be opened", file);
	}
	strcpy(question.file, path);
	free(path);
	/* The sandbox knows no send(2). */
	if (write(editor->socket, &question, sizeof(question)) < 0)
		return error_set(error, ERROR_IO, "the process that starts the editor has ended");
	do
		size = read(editor->socket, &answer, 1);
	while (size < 0 && errno == EINTR);
	if (size != 1)
		return error_set(error, ERROR_IO, "the process that starts the editor has ended");
	switch ((enum editor_answer)answer) {
	case EDITOR_LEFT:
		return true;
	case EDITOR_CHANGED:
		return error_set(error, ERROR_IO,
				 "%.200s has changed since serac was started, so the sandbox "
				 "does not let an editor open it",
				 file);
	case EDITOR_NO_FILE:
		return error_set(error, ERROR_IO, "%.200s is not a file that can be edited", file);
	case EDITOR_NO_SCREEN:
		return error_set(error, ERROR_IO, "there is no terminal for the editor");
	default:
		return error_set(error, ERROR_IO, "%.60s could not be run, or failed",
				 editor->command);
	}
}
