#include "main/settings/config_print.h"

#include <stdlib.h>
#include <string.h>

#include "main/settings/setting_store.h"
#include "show/escape.h"

enum { SETTING_WIDTH = 32 };

static void print_place(FILE *out, const struct config *config, uint32_t line)
{
	escape_write(out, ESCAPE_TEXT, config->path);
	fprintf(out, ":%u", line);
}

static void print_origin(FILE *out, const struct config *config, const struct setting *setting,
			 const struct setting_origin *origin)
{
	switch (origin->origin) {
	case ORIGIN_DEFAULT:
		fputs("default", out);
		break;
	case ORIGIN_FILE:
		print_place(out, config, origin->line);
		break;
	case ORIGIN_ENVIRONMENT:
		fprintf(out, "%s in the environment", setting->variable);
		break;
	case ORIGIN_COMMAND_LINE:
		fputs("command line", out);
		break;
	}
}

/* "name = value", filled with blanks. */
static void print_setting(FILE *out, const struct options *options, const struct setting *setting)
{
	char *text = NULL;
	size_t size = 0;
	FILE *line = open_memstream(&text, &size);

	if (!line)
		return;
	fprintf(line, "%s = ", setting->name);
	setting_print(line, options, setting);
	fclose(line);
	fprintf(out, "%-*s ", SETTING_WIDTH, text);
	free(text);
}

/* The same: "bind ^P top". */
static void print_binding(FILE *out, const char *binding)
{
	int length = (int)escape_length(ESCAPE_TEXT, binding);

	escape_write(out, ESCAPE_TEXT, binding);
	fprintf(out, "%*s ", length < SETTING_WIDTH ? SETTING_WIDTH - length : 0, "");
}

void config_print(FILE *out, const struct config *config, const struct options *options,
		  const struct origins *origins)
{
	fputs("# config file: ", out);
	escape_write(out, ESCAPE_TEXT, config->path ? config->path : "none");
	fputs(config->path && !config->is_read ? " (not read)\n" : "\n", out);
	for (uint32_t i = 0; i < setting_count; i++) {
		const struct setting *setting = &settings[i];

		if (setting->config == CONFIG_NEVER)
			continue;
		print_setting(out, options, setting);
		print_origin(out, config, setting, &origins->of[i]);
		putc('\n', out);
	}
	for (uint32_t i = 0; i < config->binding_count; i++) {
		print_binding(out, config->bindings[i].text);
		print_place(out, config, config->bindings[i].number);
		putc('\n', out);
	}
	own_themes_print(out, &options->view.own_themes, config->path ? config->path : "");
}
