#ifndef MODEL_SLICES_TAG_FILTER_H
#define MODEL_SLICES_TAG_FILTER_H

#include "base/error.h"
#include "base/text/text_list.h"
#include "model/tables/profile.h"

/*
 * Which samples a slice keeps by their labels. A condition is KEY=RE, of which one value of KEY
 * has to match, or KEY!=RE, of which none may. A number matches by its text (model/tags.h),
 * unless RE is a number or a range of them (model/tag_range.h).
 */

/* Whether the conditions can be understood and their expressions used. */
bool tag_filter_check(const struct text_list *conditions, struct error *error);

/* Whether the profile has the keys that they are about. */
bool tag_filter_has_keys(const struct profile *profile, const struct text_list *conditions,
			 struct error *error);

/* For each set of tags whether all conditions hold. NULL and *error when one cannot be used. */
bool *tag_filter_build(const struct profile *profile, const struct text_list *conditions,
		       struct error *error);

/* Whether a condition can have the key: one with a '=', or a '!' at its end, is read as another. */
bool tag_filter_can_name(const char *key);

/* The condition for just the samples with this value, or for all others. Caller frees. */
char *tag_filter_quote(const struct profile *profile, tag_id tag, bool is_negative);

/* KEY=value, or KEY!=value. Caller frees. */
char *tag_filter_text(const struct profile *profile, string_id key, const char *value,
		      bool is_negative);

/* As tag_filter_quote, for the samples with any of these values of one key. NULL: they are too long
 * together. */
char *tag_filter_quote_any(const struct profile *profile, const tag_id *tags, uint32_t count,
			   bool is_negative);

#endif
