#include "report/export/export.h"

static const struct exporter folded_exporter = {
	.format = FORMAT_FOLDED,
	.print = folded_print,
	.inverts = true,
};

static const struct exporter *const exporters[] = {
	&pprof_exporter, &folded_exporter,      &speedscope_exporter,
	&svg_exporter,   &perf_script_exporter,
};

const struct exporter *export_find(enum report_format format)
{
	for (size_t i = 0; i < sizeof(exporters) / sizeof(exporters[0]); i++)
		if (exporters[i]->format == format)
			return exporters[i];
	return NULL;
}
