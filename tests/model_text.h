#ifndef TESTS_MODEL_TEXT_H
#define TESTS_MODEL_TEXT_H

#include "model/slices/side.h"
#include "model/tables/profile_builder.h"
#include "model/trees/call_tree.h"
#include "model/trees/function_list.h"

/*
 * Profiles, slices, trees and lists as text, so that a test of the model reads as an example.
 *
 * A line of a profile is a sample:
 *
 *	a;b;c 12			a stack, its root first, and what it weighs
 *	12				no stack
 *	init/worker 1.5 cpu3: a;b 12	of a thread of a process, 1.5 s, on a cpu
 *	init#1/worker#42: a;b 12	the same with numbers
 *	1.5+0.25: a;b 12		it lasts for 0.25 s
 *	user=amy size=#4096bytes: a 12	with labels, the second one a number
 *
 * What is in front of ": " may be left out in part. A frame is a name, and behind it may stand its
 * module, address, file and line, and kind (k kernel, j JIT, i interpreted, u unresolved):
 *
 *	name~~full=name(int)~~symbol=_Z4namei@module+0x1f file.c:12_[k]
 *
 * each of them only where it matters. `outer>inner` is one location: inner was inlined into outer.
 */

/* A finished profile with one sample type, "samples". Fails the test on a line that it cannot
 * read. Caller frees. */
struct profile_builder *model_text_profile(const char *text);

/* The lines as an input of their own, and with it such a sample type. */
void model_text_add_input(struct profile_builder *builder, const char *name, const char *text);

/* The same with two inputs. */
struct profile_builder *model_text_pair(const char *base, const char *new);

/* Adds the lines to a profile that has such a sample type; does not publish. */
void model_text_add(struct profile_builder *builder, const char *text);

/* Words that change a slice, by the names of its fields: "focus=a|b ignore=c label=k=v cpu=3
 * time=1s,50% by=line no-inline", where fold is fold-recursion. Caller releases. */
void model_text_slice(struct slice *slice, const char *words);

/* The same words for each of two inputs, to compare them. Caller releases both. */
void model_text_sides(struct slice sides[SIDE_COUNT], const char *words);

/* One line a node, indented by depth: "main 12 self 3", where self is not 0. Caller frees. */
char *model_text_tree(const struct call_tree *tree);

/* One line a row, "main 12 self 3". Caller frees. */
char *model_text_list(const struct function_list *list, const struct labels *labels);

/* The tree of a profile and a slice, both as text. The builder is the caller's to free, after
 * the tree. Fails the test on an error. */
struct call_tree *model_text_build(struct profile_builder **builder, const char *profile,
				   const char *slice);

/* What the tree of a profile and a slice looks like. */
#define assert_slice(profile, slice, expected) \
	model_text_assert_slice(profile, slice, expected, __FILE__, __LINE__)
void model_text_assert_slice(const char *profile, const char *slice, const char *expected,
			     const char *file, int line);

#define assert_tree(tree, expected) model_text_assert_tree(tree, expected, __FILE__, __LINE__)
void model_text_assert_tree(const struct call_tree *tree, const char *expected, const char *file,
			    int line);

#define assert_list(list, labels, expected) \
	model_text_assert_list(list, labels, expected, __FILE__, __LINE__)
void model_text_assert_list(const struct function_list *list, const struct labels *labels,
			    const char *expected, const char *file, int line);

/* The label of that text, which must be there; the first, where several are. */
label_id model_text_label(const struct labels *labels, const char *text);

/* The first node of that text, which must be there. */
node_id model_text_node(const struct call_tree *tree, const char *text);

/* Aborts the test where a tree breaks what call_tree.h promises of its columns. */
void model_text_check_tree(const struct call_tree *tree);

#endif
