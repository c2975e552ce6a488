#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/loaders/pprof_legacy/legacy_words.h"

/* CPU profiles: words of any size and order. */

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

#define assert_words(words, expected)                                             \
	do {                                                                      \
		char *loaded_ = loaded_copy(NULL, (words)->bytes, (words)->size); \
		assert_string_equal(loaded_, expected);                           \
		free(loaded_);                                                    \
	} while (0)

static void words_of_any_size_and_order(void **state)
{
	static const struct {
		int width;
		bool is_big_endian;
	} shapes[] = { { 4, false }, { 4, true }, { 8, false }, { 8, true } };

	(void)state;
	for (size_t i = 0; i < COUNT(shapes); i++) {
		struct legacy_words words =
			legacy_words_new_cpu(shapes[i].width, shapes[i].is_big_endian);

		/* Of calls it has where they return to. */
		ADD_WORDS(&words, 3, 3, 0x1010, 0x2021, 0x3031);
		ADD_WORDS(&words, 1, 2, 0x1010, 0x3031);
		ADD_WORDS(&words, 2, 1, 0x5000);
		ADD_WORDS(&words, 1, 0);
		ADD_WORDS(&words, 0, 1, 0);
		legacy_words_add_text(
			&words, "1000-4000 r-xp 00000000 08:01 1234   /bin/some prog (deleted)\n"
				"4000-6000 rw-p 00000000 08:01 1234   /bin/data\n"
				"5000-6000 r-xp 00001000 00:00 0 \n");
		assert_words(&words,
			     "type cpu nanoseconds\n"
			     "property kind: cpu (gperftools)\n"
			     "property program: /bin/some prog\n"
			     "property period: 10.0 ms of cpu\n"
			     "[some prog]@/bin/some prog+0x3030_[u];[some prog]@/bin/some "
			     "prog+0x2020_[u];[some prog]@/bin/some prog+0x1010_[u] 3 30000000 "
			     "cpu\n"
			     "[some prog]@/bin/some prog+0x3030_[u];[some prog]@/bin/some "
			     "prog+0x1010_[u] 1 10000000 cpu\n"
			     "[unknown]+0x5000_[u] 2 20000000 cpu\n"
			     "[no stack]_[u] 1 10000000 cpu\n");
	}
}

static void the_innermost_address_may_be_there_twice(void **state)
{
	struct legacy_words words = legacy_words_new_cpu(8, false);

	(void)state;
	ADD_WORDS(&words, 1, 3, 0x10, 0x10, 0x31);
	ADD_WORDS(&words, 1, 3, 0x21, 0x20, 0x31); /* that is another one */
	ADD_WORDS(&words, 0, 1, 0);
	assert_words(&words, "type cpu nanoseconds\n"
			     "property kind: cpu (gperftools)\n"
			     "property period: 10.0 ms of cpu\n"
			     "[unknown]+0x30_[u];[unknown]+0x10_[u] 1 10000000 cpu\n"
			     "[unknown]+0x30_[u];[unknown]+0x1f_[u];[unknown]+0x21_[u] 1 10000000 "
			     "cpu\n");
}

/* As pprof does, whatever there is in only one sample of 32. */
static void handlers_of_signals_are_left_out(void **state)
{
	struct legacy_words words = legacy_words_new_cpu(4, false);
	char *loaded;

	(void)state;
	for (uint64_t i = 0; i < 31; i++)
		ADD_WORDS(&words, 1, 4, 0x1000 + i, 0x51, 0x61, 0x3031 + 16 * i);
	ADD_WORDS(&words, 1, 2, 0x2000, 0x71);
	ADD_WORDS(&words, 0, 1, 0);
	loaded = loaded_copy(NULL, words.bytes, words.size);
	assert_non_null(strstr(loaded, "property frames left out: "));
	assert_non_null(strstr(loaded, "[unknown]+0x3030_[u];[unknown]+0x1000_[u] 1 "));
	assert_non_null(strstr(loaded, "[unknown]+0x3210_[u];[unknown]+0x101e_[u] 1 "));
	assert_non_null(strstr(loaded, "[unknown]+0x70_[u];[unknown]+0x2000_[u] 1 "));
	free(loaded);
	/* Two of 32 are too many others. */
	words = legacy_words_new_cpu(4, false);
	for (uint64_t i = 0; i < 30; i++)
		ADD_WORDS(&words, 1, 3, 0x1000 + i, 0x51, 0x3031 + 16 * i);
	ADD_WORDS(&words, 1, 2, 0x2000, 0x71);
	ADD_WORDS(&words, 1, 2, 0x2001, 0x71);
	ADD_WORDS(&words, 0, 1, 0);
	loaded = loaded_copy(NULL, words.bytes, words.size);
	assert_null(strstr(loaded, "left out"));
	assert_non_null(
		strstr(loaded, "[unknown]+0x3030_[u];[unknown]+0x50_[u];[unknown]+0x1000_[u] 1 "));
	free(loaded);
}

static void what_is_cut_off_is_shown(void **state)
{
	struct legacy_words words = legacy_words_new_cpu(8, false);

	(void)state;
	ADD_WORDS(&words, 1, 1, 0x1000);
	assert_words(
		&words,
		"type cpu nanoseconds\n"
		"property kind: cpu (gperftools)\n"
		"property period: 10.0 ms of cpu\n"
		"[unknown]+0x1000_[u] 1 10000000 cpu\n"
		"warning: cut off: it has no end, nor mappings: what wrote it did not finish\n");
	ADD_WORDS(&words, 1, UINT64_C(1) << 40, 0x1000);
	assert_words(&words,
		     "type cpu nanoseconds\n"
		     "property kind: cpu (gperftools)\n"
		     "property period: 10.0 ms of cpu\n"
		     "[unknown]+0x1000_[u] 1 10000000 cpu\n"
		     "warning: cut off: sample 2 has 1099511627776 addresses, and there are "
		     "only 1 more words\n");
}

static void sums_stop_at_63_bits(void **state)
{
	struct legacy_words words = legacy_words_new_cpu(8, false);

	(void)state;
	ADD_WORDS(&words, UINT64_MAX, 1, 0x1000);
	ADD_WORDS(&words, 0, 1, 0);
	assert_words(
		&words,
		"type cpu nanoseconds\n"
		"property kind: cpu (gperftools)\n"
		"property period: 10.0 ms of cpu\n"
		"[unknown]+0x1000_[u] 9223372036854775807 9223372036854775807 cpu\n"
		"warning: the sum of \"samples\" does not fit 63 bits: it is cut to what does\n"
		"warning: the sum of \"cpu\" does not fit 63 bits: it is cut to what does\n");
}

static void java_says_what_its_numbers_are(void **state)
{
	struct legacy_words words = { .width = 8 };

	(void)state;
	ADD_WORDS(&words, 0, 3, 1, 10000, 0);
	ADD_WORDS(&words, 2, 6, 1, 2, 3, 4, 5, 6);
	ADD_WORDS(&words, 0, 1, 0);
	legacy_words_add_text(&words, "0x1 com.example.A.f (A.java:12)\n"
				      "0x2 com.example.A.<init> (A.java:-1)\n"
				      "  0x3 memcpy (/lib/libc.so.6)\n"
				      "0x4 0x7f12 (generated stub/JIT)\n"
				      "0x5 GC\n"
				      "something else\n");
	assert_words(&words,
		     "type cpu nanoseconds\n"
		     "property kind: cpu (Java)\n"
		     "property period: 10.0 ms of cpu\n"
		     "[unknown]_[u];GC_[j];0x7f12 JIT:0_[j];memcpy libc.so.6:0_[j];"
		     "com.example.A.<init> A.java:0_[j];com.example.A.f A.java:12_[j] 2 20000000 "
		     "cpu\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_any_size_and_order),
		cmocka_unit_test(the_innermost_address_may_be_there_twice),
		cmocka_unit_test(handlers_of_signals_are_left_out),
		cmocka_unit_test(what_is_cut_off_is_shown),
		cmocka_unit_test(sums_stop_at_63_bits),
		cmocka_unit_test(java_says_what_its_numbers_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
