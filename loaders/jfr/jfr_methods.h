#ifndef LOADERS_JFR_JFR_METHODS_H
#define LOADERS_JFR_JFR_METHODS_H

#include "loaders/jfr/file/jfr_constants.h"

/* The classes and methods of a chunk, as functions: org.example.Foo.bar. */

struct jfr_class {
	string_id name;
	tag_set_id tags; /* that say that name; 0: not made yet */
};

struct jfr_method {
	string_id name, full;
	module_id module;                /* of a function that is not Java's: its library */
	function_id of_kind[KIND_COUNT]; /* 0: not added yet */
};

struct jfr_methods {
	struct jfr_constants *constants;
	struct jfr_plan class_plan, method_plan;
	uint32_t class_type, method_type;
	struct jfr_class *classes; /* by the meaning of their constant; from 1 on */
	struct jfr_method *methods;
	uint32_t class_count, class_capacity, method_count, method_capacity;
	struct jfr_text_buffer texts[2], made;
};

void jfr_methods_init(struct jfr_methods *methods, struct jfr_constants *constants);
void jfr_methods_release(struct jfr_methods *methods);

/* The class of a field that names one; NULL: it names none. Good until the next one is looked for.
 */
struct jfr_class *jfr_methods_class(struct jfr_methods *methods, const struct jfr_field *field,
				    union jfr_value key);

/* The number of a method, from 1 on; 0: the chunk does not have it. */
uint32_t jfr_methods_find(struct jfr_methods *methods, uint32_t type, uint64_t key);

function_id jfr_methods_function(struct jfr_methods *methods, uint32_t method,
				 enum function_kind kind);

#endif
