/* Each line of standard input is a document in hexadecimal; its tokens are printed as a line. With
 * an argument, it comes in pieces of that many bytes. */
#include "tests/base/json/json_tokens.h"

#include <stdlib.h>

#include "base/span.h"

int main(int argc, char **argv)
{
	size_t piece = argc > 1 ? strtoul(argv[1], NULL, 10) : 0, capacity = 0;
	char *line = NULL, message[400];
	ssize_t length;

	while ((length = getline(&line, &capacity, stdin)) > 0) {
		size_t size = (size_t)(length - 1) / 2;

		for (size_t i = 0; i < size; i++)
			line[i] = (char)(hex_digit(line[2 * i]) << 4 | hex_digit(line[2 * i + 1]));
		json_print_tokens(stdout, line, size, piece, false, message);
	}
	free(line);
	return 0;
}
