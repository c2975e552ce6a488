#include "report/label_fields.h"

static const char *file_of(const struct report *report, const struct labels *labels, label_id label)
{
	const struct profile *profile = report->profile;

	if (report->slice->by == BY_FILE)
		return labels->is_group[label] ? NULL : labels->text[label];
	return profile_text(profile, profile->functions.file[labels->function[label]]);
}

void label_fields_add(struct records *records, const struct report *report,
		      const struct labels *labels, label_id label)
{
	records_text(records, labels->text[label]);
	records_text(records, profile_module_path(report->profile, labels->module[label]));
	records_text(records, file_of(report, labels, label));
	if (labels->line[label] > 0)
		records_number(records, labels->line[label]);
	else
		records_none(records);
}
