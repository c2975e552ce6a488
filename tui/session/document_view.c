#include "tui/session/document_view.h"

void document_view_stop(const struct document_view *document)
{
	if (document->stop)
		document->stop(document->context);
}

bool document_view_has_failed(const struct document_view *document, struct error *error)
{
	return document->has_failed && document->has_failed(document->context, error);
}

void document_view_free(struct document_view *document)
{
	if (document->free)
		document->free(document->context);
	*document = (struct document_view){ 0 };
}
