#include "tui/session/stores/store_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void store_question_copy(struct store_question *to, const struct store_question *from)
{
	*to = *from;
	store_choice_copy(&to->choice, &from->choice);
	to->label = from->label ? memory_text(from->label, strlen(from->label)) : NULL;
}

void store_question_release(struct store_question *question)
{
	store_choice_release(&question->choice);
	free(question->label);
	question->label = NULL;
}

void store_reply_release(struct store_reply *reply)
{
	store_question_release(&reply->question);
	for (uint32_t i = 0; i < reply->service_count; i++) {
		free(reply->services[i].name);
		text_list_release(&reply->services[i].types);
	}
	for (uint32_t i = 0; i < reply->strip_count; i++) {
		free(reply->strips[i].name);
		free(reply->strips[i].sums);
	}
	free(reply->title);
	free(reply->services);
	free(reply->strips);
	text_list_release(&reply->names);
	*reply = (struct store_reply){ 0 };
}
