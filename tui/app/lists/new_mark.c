#include "tui/app/lists/new_mark.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "tui/app/state/command_line.h"
#include "tui/session/analysis/facets/changes_facet.h"
#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/views/icicle/box_change.h"
#include "tui/views/sides.h"

/* Unlike those of other explorers, and of any other time. */
static char *new_id(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return print_text("%lld%09ld-%d", (long long)now.tv_sec, now.tv_nsec, (int)getpid());
}

static char *print_amount(const struct session *session, int64_t amount)
{
	const struct call_tree *tree = session->analysis->tree;
	char percent[QUANTITY_TEXT_SIZE], number[QUANTITY_TEXT_SIZE];

	return print_text("%s %s%s", quantity_print_percent(percent, amount, tree->whole),
			  quantity_print(number, amount, tree->unit),
			  session->analysis->profile.complete ? "" : " so far");
}

static char *print_change(const struct comparison *comparison, const struct box_change *change)
{
	char text[CHANGE_BOTH_SIZE];

	change_text_both(text, comparison, change->value[SIDE_BASE], change->value[SIDE_NEW]);
	return memory_text(text, strlen(text));
}

/* This one chain of calls. */
static void add_box(struct mark *mark, const struct session *session, struct place here)
{
	const struct call_tree *tree = here.sided->tree;
	const struct comparison *comparison = here.sided->comparison;
	bool has_self = !here.box.rest && !tree->inverted;

	if (comparison) {
		struct box_change total = box_change_of(comparison, here.box);
		struct box_change self = box_change_of_self(comparison, here.box.node);

		mark->total = print_change(comparison, &total);
		mark->self = has_self ? print_change(comparison, &self) : NULL;
		return;
	}
	mark->total = print_amount(session, icicle_box_total(tree, here.box));
	mark->self = has_self ? print_amount(session, tree->self[here.box.node]) : NULL;
}

/* The function in all that is shown. */
static void add_function(struct mark *mark, const struct session *session, label_id label)
{
	const struct analysis *analysis = session->analysis;
	const struct comparison *comparison = sides_compared(session);

	if (comparison) {
		const struct change_row *row = changes_row(analysis, label);
		struct box_change self, total;

		if (!row)
			return;
		self = box_change_of_row(comparison, row, true);
		total = box_change_of_row(comparison, row, false);
		mark->self = print_change(comparison, &self);
		mark->total = print_change(comparison, &total);
	} else {
		const struct function_row *row = functions_row(analysis, label);

		if (!row)
			return;
		mark->self = print_amount(session, row->self);
		mark->total = print_amount(session, row->total);
	}
}

static void add_path(struct text_list *path, const struct call_tree *tree, node_id node)
{
	uint32_t count = tree->depth[node], at = count;
	node_id *way = memory_new((size_t)count + 1, sizeof(*way));

	for (; node != 0; node = tree->parent[node])
		way[--at] = node;
	for (at = 0; at < count; at++)
		text_list_add(path, call_tree_text(tree, way[at]));
	free(way);
}

bool new_mark_init(struct mark *mark, struct app *app)
{
	const struct session *session = &app->session;
	const struct labels *labels = session->analysis->tree->labels;
	const struct view *view = app_view(app);
	struct place here = { NULL, { 0, false } };
	label_id label = session->selected_label;

	*mark = (struct mark){ 0 };
	if (view->here)
		here = view->here(session, app_view_data(app));
	if (here.sided)
		label = here.sided->tree->label[here.box.node];
	if (label == NO_LABEL)
		return false;
	mark->id = new_id();
	mark->function = here.sided && here.box.rest
				 ? print_text("%s …", labels->text[label])
				 : memory_text(labels->text[label], strlen(labels->text[label]));
	if (here.sided)
		add_box(mark, session, here);
	else
		add_function(mark, session, label);
	if (here.sided && here.sided->tree == session->analysis->shown)
		add_path(&mark->path, here.sided->tree, here.box.node);
	command_line_add_view(session, &mark->view);
	return true;
}
