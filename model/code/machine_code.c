#include "model/code/machine_code.h"

#include <stdlib.h>

void machine_code_release(struct machine_code *code)
{
	for (uint32_t i = 0; i < code->line_count; i++)
		code_lines_release(&code->lines[i]);
	free(code->lines);
	free(code->name);
	free(code->path);
	free(code->without);
	free(code->bytes);
	free(code->list);
	free(code->texts);
	*code = (struct machine_code){ 0 };
}

const struct instruction *machine_code_find(const struct machine_code *code, uint64_t address)
{
	uint32_t low = 0, high = code->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct instruction *at = &code->list[middle];

		if (address < at->address)
			high = middle;
		else if (address - at->address >= at->size)
			low = middle + 1;
		else
			return at;
	}
	return NULL;
}
