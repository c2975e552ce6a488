#include "loaders/folded/folded_name.h"

#include "base/text/invisible.h"
#include "loaders/text/spelled_name.h"

uint32_t folded_name_add(struct parsed_tables *tables, struct span name)
{
	return spelled_name_add(tables, name, invisible_read);
}
