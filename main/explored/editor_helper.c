#include "main/explored/editor_helper.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/text/path_name.h"

enum { WORDS_LIMIT = 16, EDITED_LIMIT = 64 };

/* Files that the editor has had: what has changed in them the user knows. */
struct edited {
	dev_t device;
	ino_t file;
};

struct helper {
	struct timespec started;
	struct edited edited[EDITED_LIMIT];
	uint32_t edited_count;
};

/* --- which files */

static bool was_edited(const struct helper *helper, const struct stat *file)
{
	for (uint32_t i = 0; i < helper->edited_count; i++)
		if (helper->edited[i].device == file->st_dev &&
		    helper->edited[i].file == file->st_ino)
			return true;
	return false;
}

static enum editor_answer check(struct helper *helper, const char *path)
{
	struct stat file;
	bool is_changed;

	if (*path != '/' || stat(path, &file) != 0 || !S_ISREG(file.st_mode) ||
	    access(path, R_OK) != 0)
		return EDITOR_NO_FILE;
	is_changed = file.st_ctim.tv_sec > helper->started.tv_sec ||
		     (file.st_ctim.tv_sec == helper->started.tv_sec &&
		      file.st_ctim.tv_nsec >= helper->started.tv_nsec);
	if (was_edited(helper, &file))
		return EDITOR_LEFT;
	if (is_changed)
		return EDITOR_CHANGED;
	if (helper->edited_count < EDITED_LIMIT)
		helper->edited[helper->edited_count++] =
			(struct edited){ file.st_dev, file.st_ino };
	return EDITOR_LEFT;
}

/* --- running it */

/* Editors that are told a line as "FILE:12"; others, as most are, by "+12 FILE". */
static const struct place_editor {
	const char *name;
	bool has_option; /* "-g" before the place */
} place_editors[] = {
	{ "code", true },   { "codium", true }, { "cursor", true }, { "hx", false },
	{ "helix", false }, { "subl", false },  { "zed", false },
};

/* NULL: it is none of these. */
static const struct place_editor *find_place_editor(const char *program)
{
	for (size_t i = 0; i < sizeof(place_editors) / sizeof(*place_editors); i++)
		if (strcmp(path_name(program), place_editors[i].name) == 0)
			return &place_editors[i];
	return NULL;
}

static _Noreturn void become_editor(char *command, const struct editor_question *question)
{
	char *words[WORDS_LIMIT + 4], *left = NULL;
	char place[PATH_MAX + 16], option[] = "-g";
	const struct place_editor *kind;
	int count = 0;

	for (char *word = strtok_r(command, " \t", &left); word && count < WORDS_LIMIT;
	     word = strtok_r(NULL, " \t", &left))
		words[count++] = word;
	if (count == 0)
		_exit(127);
	kind = find_place_editor(words[0]);
	if (kind) {
		if (kind->has_option)
			words[count++] = option;
		snprintf(place, sizeof(place), "%s:%" PRIu32, question->file, question->line);
		words[count++] = place;
	} else {
		snprintf(place, sizeof(place), "+%" PRIu32, question->line);
		words[count++] = place;
		words[count++] = (char *)question->file;
	}
	words[count] = NULL;
	execvp(words[0], words);
	_exit(127);
}

/* The terminal as the editor's input and output; nothing else of serac's. */
static bool open_terminal(void)
{
	int terminal = open("/dev/tty", O_RDWR);

	if (terminal < 0)
		return false;
	for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
		if (dup2(terminal, i) < 0)
			return false;
	if (terminal > STDERR_FILENO)
		close(terminal);
	return true;
}

static enum editor_answer edit(const char *command, const struct editor_question *question)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		sigset_t none;
		char *own = strdup(command);

		for (int number = 1; number < NSIG; number++)
			signal(number, SIG_DFL);
		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
		if (!open_terminal())
			_exit(126);
		become_editor(own ? own : (char[]){ "" }, question);
	}
	if (child < 0)
		return EDITOR_FAILED;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return EDITOR_FAILED;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 126)
		return EDITOR_NO_SCREEN;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? EDITOR_LEFT : EDITOR_FAILED;
}

/* --- */

/* What serac reads from and writes to must not stay open with the helper. */
static int keep_only(int socket)
{
	int nowhere = open("/dev/null", O_RDWR);

	for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
		dup2(nowhere, i);
	socket = dup2(socket, STDERR_FILENO + 1);
	fcntl(socket, F_SETFD, FD_CLOEXEC);
	(void)!close_range((unsigned int)socket + 1, ~0u, 0);
	return socket;
}

void editor_helper_run(int socket, const char *command)
{
	struct helper helper = { 0 };
	struct editor_question question;

	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	signal(SIGINT, SIG_IGN); /* the editor's, where it is there */
	signal(SIGQUIT, SIG_IGN);
	prctl(PR_SET_NAME, "serac-editor");
	socket = keep_only(socket);
	if (chdir("/") != 0)
		_exit(1);
	clock_gettime(CLOCK_REALTIME_COARSE, &helper.started);
	for (;;) {
		ssize_t size = recv(socket, &question, sizeof(question), 0);
		enum editor_answer answer;
		char byte;

		if (size < 0 && errno == EINTR)
			continue;
		if (size != (ssize_t)sizeof(question))
			break;
		question.file[sizeof(question.file) - 1] = '\0';
		answer = check(&helper, question.file);
		byte = (char)(answer == EDITOR_LEFT ? edit(command, &question) : answer);
		if (send(socket, &byte, 1, MSG_NOSIGNAL) != 1)
			break;
	}
	_exit(0);
}
