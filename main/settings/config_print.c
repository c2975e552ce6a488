#include "main/settings/config_print.h"

#include <stdlib.h>

#include "base/text/print_text.h"
#include "main/settings/server_settings.h"
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

/* A line of the file that is no setting: "bind ^P top". */
static void print_line(FILE *out, const struct config *config, const char *text, uint32_t line)
{
	int length = (int)escape_length(ESCAPE_TEXT, text);

	escape_write(out, ESCAPE_TEXT, text);
	fprintf(out, "%*s ", length < SETTING_WIDTH ? SETTING_WIDTH - length : 0, "");
	print_place(out, config, line);
	putc('\n', out);
}

static void print_theme_line(FILE *out, const struct config *config, const struct own_theme *theme,
			     const char *name, const char *value, uint32_t line)
{
	char *text = print_text("theme.%s.%s = %s", theme->name, name, value);

	print_line(out, config, text, line);
	free(text);
}

static void print_theme(FILE *out, const struct config *config, const struct own_theme *theme)
{
	if (theme->base_line > 0)
		print_theme_line(out, config, theme, "base", theme_setting_names[theme->choice.id],
				 theme->base_line);
	for (int tint = 0; tint < TINT_COUNT; tint++) {
		char value[8];

		if (!theme->choice.is_own[tint])
			continue;
		snprintf(value, sizeof(value), "#%06x", theme->choice.own[tint] & 0xffffff);
		print_theme_line(out, config, theme, tint_names[tint], value, theme->lines[tint]);
	}
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
	for (uint32_t i = 0; i < config->binding_count; i++)
		print_line(out, config, config->bindings[i].text, config->bindings[i].number);
	for (uint32_t i = 0; i < options->view.own_themes.count; i++)
		print_theme(out, config, &options->view.own_themes.list[i]);
	server_settings_print(out, &options->server.accesses);
}
