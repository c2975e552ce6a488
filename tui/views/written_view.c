#include "tui/views/written_view.h"

#include <stdlib.h>

void written_view_release(struct written_view *view)
{
	if (view->release)
		view->release(view->document);
	free(view->path);
	free(view->zoom);
	free(view->boxes);
	slice_release(&view->slice);
	marks_release(&view->marks);
	text_list_release(&view->commands);
	*view = (struct written_view){ 0 };
}
