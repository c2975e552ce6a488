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
	*view = (struct written_view){ 0 };
}
