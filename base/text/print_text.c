#include "base/text/print_text.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/memory.h"

char *print_text(const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	if (vasprintf(&text, format, arguments) < 0)
		memory_exhausted();
	va_end(arguments);
	return text;
}
