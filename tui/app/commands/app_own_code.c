#include "tui/app/commands/app_own_code.h"

#include <string.h>

#include "tui/session/session_edits.h"

/* Go, Rust, C++, the JVM, .NET, Node, Python, and C programs before main. What Rust's libraries do
 * for a type is theirs where the type has no path, as any type of one's own has. */
static const char usual_libraries[] = "^(runtime|internal|syscall|sync|reflect)[./]"
				      "|^(void )?<?(std|core|alloc|boost|__gnu_cxx|__cxxabiv1)::"
				      "|^<[^:]* as (std|core|alloc)::"
				      "|^L?(java|javax|jdk|sun|com[./]sun|kotlin|scala)[./]"
				      "|^(System|Microsoft)[.]"
				      "|^([A-Za-z]+:[^ ]* )?(node:|internal/)"
				      "|^<frozen |^_Py|^Py[A-Z]"
				      "|^(_start|__libc_start|__clone|start_thread|clone3?$)";

static uint32_t find(const struct text_list *list, const char *text)
{
	uint32_t at = 0;

	while (at < list->count && strcmp(list->items[at], text) != 0)
		at++;
	return at;
}

void app_own_code(struct app *app, enum command command)
{
	struct session *session = &app->session;
	struct text_list *hidden = &session->state.slice.hide;
	const char *libraries = app->options.libraries ? app->options.libraries : usual_libraries;
	uint32_t at = find(hidden, libraries);

	(void)command;
	if (at == hidden->count) {
		if (session_filter(session, hidden, libraries))
			session_say(session, "Runtimes and standard libraries are hidden in what "
					     "calls them: {key:own-code} shows them again");
		return;
	}
	session_remember(session);
	text_list_remove(hidden, at);
	session_changed(session);
}
