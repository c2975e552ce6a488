/* The struct: copies, and what is checked before it is used. */
#include "model/slices/slice.h"

#include "tests/model_text.h"
#include "tests/unit.h"

static void a_copy_is_equal_until_something_differs(void **state)
{
	static const char *const others[] = {
		"",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,1 by=line root=none fold",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,1 by=line root=none "
		"no-inline",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,1 by=line fold no-inline",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,1 root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,2 by=line root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,1% by=line root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c process=p thread=t cpu=2 time=0,1 by=line root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 not-cpu=2 time=0,1 by=line "
		"root=none "
		"fold no-inline",
		"focus=a ignore=b hide=c process=p thread=t time=0,1 by=line root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c process=p thread=u cpu=1 time=0,1 by=line root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c process=q thread=t cpu=1 time=0,1 by=line root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c hide=d process=p thread=t cpu=1 time=0,1 by=line "
		"root=none "
		"fold no-inline",
		"focus=a ignore=x hide=c process=p thread=t cpu=1 time=0,1 by=line root=none fold "
		"no-inline",
		"focus=x ignore=b hide=c process=p thread=t cpu=1 time=0,1 by=line root=none fold "
		"no-inline",
	};
	struct slice slice, copy;

	(void)state;
	model_text_slice(&slice, "focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,1 "
				 "by=line root=none fold no-inline");
	slice_copy(&copy, &slice);
	assert_true(slice_equal(&slice, &copy));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		struct slice other;

		print_message("# %s\n", others[i]);
		model_text_slice(&other, others[i]);
		assert_false(slice_equal(&slice, &other));
		assert_false(slice_equal(&other, &slice));
		slice_release(&other);
	}
	copy.sample_type = 1;
	assert_false(slice_equal(&slice, &copy));
	slice_release(&slice);
	slice_release(&copy);
}

static void a_slice_can_be_checked_before_it_is_used(void **state)
{
	struct slice slice;
	struct error error;

	(void)state;
	model_text_slice(&slice, "focus=a ignore=b.*");
	assert_true(slice_check(&slice, &error));
	text_list_add(&slice.hide, "[");
	assert_false(slice_check(&slice, &error));
	assert_int_equal(error.code, ERROR_USAGE);
	slice_release(&slice);

	slice_init(&slice);
	for (int i = 0; i < SLICE_FOCUS_LIMIT; i++)
		text_list_add(&slice.focus, "a");
	assert_true(slice_check(&slice, &error));
	text_list_add(&slice.module, "a");
	assert_false(slice_check(&slice, &error));
	assert_string_equal(error.message, "more than 60 expressions to focus on");
	slice_release(&slice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_copy_is_equal_until_something_differs),
		cmocka_unit_test(a_slice_can_be_checked_before_it_is_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
