#include "symbols/jit/jit_file.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text/print_text.h"
#include "base/text/shell_word.h"

void jit_trouble_note(struct jit_trouble *trouble, char *text, char *advice)
{
	if (trouble->text) {
		free(text);
		free(advice);
		return;
	}
	trouble->text = text;
	trouble->advice = advice;
}

void jit_trouble_release(struct jit_trouble *trouble)
{
	free(trouble->text);
	free(trouble->advice);
	*trouble = (struct jit_trouble){ 0 };
}

/* ---- Users ----------------------------------------------------------------------------- */

static char *print_user(uid_t user)
{
/* A program without shared libraries cannot load what the system asks for users. */
#ifndef STATIC_PROGRAM
	struct passwd entry, *found = NULL;
	char buffer[4096];

	if (getpwuid_r(user, &entry, buffer, sizeof(buffer), &found) == 0 && found)
		return print_text("%s", found->pw_name);
#endif
	return print_text("user %u", (unsigned)user);
}

static bool is_of_process(int32_t pid, uid_t user)
{
	struct stat status;
	char path[32];

	snprintf(path, sizeof(path), "/proc/%d", (int)pid);
	return pid > 0 && stat(path, &status) == 0 && status.st_uid == user;
}

static bool may_be_used(const struct regular_file *file, int32_t pid,
			const struct symbol_options *options)
{
	uid_t owner = file->status.st_uid;

	return options->symfs || owner == 0 || owner == geteuid() || is_of_process(pid, owner);
}

/* ---- What is said ---------------------------------------------------------------------- */

static void say_foreign(struct jit_trouble *trouble, const char *path, uid_t owner)
{
	char *user = print_user(owner), *word = shell_word(path);

	jit_trouble_note(trouble,
			 print_text("%s belongs to another user (%s), so it is not used", path,
				    user),
			 print_text("run serac as %s; or, if you trust what is in it, as root: "
				    "chown root %s",
				    user, word));
	free(user);
	free(word);
}

static void say_denied(struct jit_trouble *trouble, const char *path,
		       const struct regular_file *file)
{
	char *user;

	if (file->status.st_mode == 0) { /* a folder may not be looked into */
		jit_trouble_note(trouble, print_text("%s may not be read", path),
				 print_text("run serac as a user who may read it"));
		return;
	}
	user = print_user(file->status.st_uid);
	jit_trouble_note(trouble, print_text("%s may not be read: it belongs to %s", path, user),
			 print_text("run serac as %s", user));
	free(user);
}

bool jit_file_open(struct regular_file *file, const char *path, int32_t pid,
		   const struct symbol_options *options, struct jit_trouble *trouble)
{
	if (regular_file_open(file, path, options->symfs)) {
		if (may_be_used(file, pid, options))
			return true;
		close(file->descriptor);
		file->descriptor = -1;
		say_foreign(trouble, path, file->status.st_uid);
		return false;
	}
	if (file->state == REGULAR_FILE_DENIED)
		say_denied(trouble, path, file);
	else if (file->state != REGULAR_FILE_MISSING)
		jit_trouble_note(trouble, print_text("%s: %s", path, regular_file_reason(file)),
				 NULL);
	return false;
}
