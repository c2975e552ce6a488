#include "tui/app/commands/app_prompts.h"

#include <string.h>

void app_ask(struct app *app, const struct question *question, const char *text)
{
	app->question = question;
	prompt_open(&app->prompt, question->title, text,
		    question->history < HISTORY_COUNT ? &app->histories[question->history] : NULL);
}

void app_answer(struct app *app, key_code key)
{
	const struct question *question = app->question;
	char text[PROMPT_SIZE]; /* an answer may lead to the next question */

	if (question->key && question->key(app, key))
		return;
	switch (prompt_key(&app->prompt, key)) {
	case PROMPT_CHANGED:
		if (question->typed)
			question->typed(app, app->prompt.text);
		break;
	case PROMPT_DONE:
		app->question = NULL;
		memcpy(text, app->prompt.text, app->prompt.length + 1);
		question->answered(app, text);
		break;
	case PROMPT_CANCELLED:
		app->question = NULL;
		if (question->cancelled)
			question->cancelled(app);
		break;
	default:
		break;
	}
}
