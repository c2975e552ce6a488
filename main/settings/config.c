#include "main/settings/config.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files/home_path.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "main/settings/config_file.h"
#include "main/settings/key_bindings.h"
#include "main/settings/nearest.h"
#include "main/settings/server_settings.h"
#include "main/settings/setting_store.h"

/* What goes through the lines of a file. */
struct reader {
	struct config *config;
	struct options *options;
	struct origins *origins;
	bool is_explored;
	uint32_t line;
	bool is_server; /* the lines are those of a [server NAME] */
};

static void warn(struct reader *reader, const char *text)
{
	char warning[800];

	if (reader->line > 0)
		snprintf(warning, sizeof(warning), "%.300s:%u: %s", reader->config->path,
			 reader->line, text);
	else
		snprintf(warning, sizeof(warning), "%.300s: %s", reader->config->path, text);
	text_list_add(&reader->config->warnings, warning);
}

/* A text that lives as long as the options. */
static const char *keep(struct config *config, const char *text)
{
	text_list_add(&config->texts, text);
	return config->texts.items[config->texts.count - 1];
}

/* Folders and files may be of the home folder, as shells have it. */
static const char *value_of(struct config *config, const struct setting *setting, const char *text)
{
	char *path = setting->offer == OFFER_NOTHING ? NULL : home_path_expand(text);
	const char *kept = keep(config, path ? path : text);

	free(path);
	return kept;
}

/* What was meant, of what a file may say. */
static void warn_of_name(struct reader *reader, const char *name)
{
	const struct setting *setting = setting_find(name, strlen(name));
	struct nearest nearest;
	char text[200];

	nearest_init(&nearest, name, strlen(name));
	for (uint32_t i = 0; i < setting_count; i++)
		if (settings[i].config != CONFIG_NEVER)
			nearest_try(&nearest, settings[i].name);
	if (setting)
		snprintf(text, sizeof(text), "%s can only be set on the command line",
			 setting->name);
	else if (nearest.found)
		snprintf(text, sizeof(text), "unknown setting \"%.40s\"; did you mean %s?", name,
			 nearest.found);
	else
		snprintf(text, sizeof(text), "unknown setting \"%.40s\"; serac config lists them",
			 name);
	warn(reader, text);
}

static bool is_wanted(const struct reader *reader, const struct setting *setting)
{
	enum verb_id verb = reader->options->verb;

	if (verb == VERB_RECORD)
		verb = VERB_EXPLORE;
	return setting_is_of(setting, verb) &&
	       (reader->is_explored || setting->config == CONFIG_ALWAYS) &&
	       origins_find(reader->origins, setting) <= ORIGIN_FILE;
}

static void store(struct reader *reader, const struct setting *setting, const char *value)
{
	struct error error;
	char text[500];

	if (setting_store(reader->options, setting, value_of(reader->config, setting, value),
			  &error)) {
		origins_set(reader->origins, setting, ORIGIN_FILE, reader->line);
		reader->options->config.is_used = true;
		return;
	}
	snprintf(text, sizeof(text), "%s: %s", setting->name, error.message);
	warn(reader, text);
}

/* The file may name a theme that it does not have. */
static void check_theme(struct reader *reader)
{
	const struct setting *setting = setting_find("theme", strlen("theme"));
	struct view_options *view = &reader->options->view;
	struct theme_choice choice;
	struct error error;
	bool is_mono;

	if (origins_find(reader->origins, setting) != ORIGIN_FILE ||
	    own_themes_choose(&view->own_themes, view->theme, &choice, &is_mono, &error))
		return;
	reader->line = reader->origins->of[setting - settings].line;
	warn(reader, error.message);
	view->theme = theme_setting_names[THEME_AUTO];
	origins_set(reader->origins, setting, ORIGIN_DEFAULT, 0);
}

/* Without the blanks around it. Writes into the text. */
static char *trim(char *text)
{
	size_t length;

	text += strspn(text, " \t\r");
	length = strlen(text);
	while (length > 0 && isspace((unsigned char)text[length - 1]))
		length--;
	text[length] = '\0';
	return text;
}

static void bind_key(struct reader *reader, char *line)
{
	static const char word[] = "bind";
	struct config *config = reader->config;
	const char *keys = line + strlen(word) + strspn(line + strlen(word), " \t");
	struct error error;

	if (!reader->is_explored)
		return;
	if (!key_bindings_add(&reader->options->view.keymap, keys, &error)) {
		warn(reader, error.message);
		return;
	}
	config->bindings = memory_resize(config->bindings, config->binding_count + 1,
					 sizeof(*config->bindings));
	config->bindings[config->binding_count++] =
		(struct config_line){ memory_text(line, strlen(line)), reader->line };
}

/* "filters.NAME = OPTIONS" is "filters = NAME=OPTIONS". */
static void read_filters(struct reader *reader, const char *name, const char *filters)
{
	const struct setting *setting = setting_find("filters", strlen("filters"));
	char *text = print_text("%s=%s", name, filters);

	if (*name == '\0')
		warn(reader, "filters have no name: write filters.NAME = OPTIONS");
	else if (is_wanted(reader, setting))
		store(reader, setting, text);
	free(text);
}

static void read_theme(struct reader *reader, const char *name, const char *value)
{
	struct error error;

	if (!own_themes_set(&reader->options->view.own_themes, name, value, reader->line, &error))
		warn(reader, error.message);
}

static void read_setting(struct reader *reader, const char *name, const char *value)
{
	const struct setting *setting = setting_find(name, strlen(name));

	if (!setting || setting->config == CONFIG_NEVER)
		warn_of_name(reader, name);
	else if (is_wanted(reader, setting))
		store(reader, setting, value);
}

/* Lines "NAME = VALUE" by how their names begin: the first that fits. */
static const struct {
	const char *beginning;
	void (*read)(struct reader *reader, const char *rest, const char *value);
} line_kinds[] = {
	{ "filters.", read_filters },
	{ "theme.", read_theme },
	{ "", read_setting },
};

static void read_named(struct reader *reader, const char *name, const char *value)
{
	size_t kind = 0;

	while (strncmp(name, line_kinds[kind].beginning, strlen(line_kinds[kind].beginning)) != 0)
		kind++;
	line_kinds[kind].read(reader, name + strlen(line_kinds[kind].beginning), value);
}

/* What a section is about ends where the next one begins. */
static void begin_section(struct reader *reader, const char *line)
{
	struct error error;

	reader->is_server = strcmp(line, "[serac]") != 0;
	if (reader->is_server &&
	    !server_settings_begin(&reader->options->server.accesses, line, &error)) {
		reader->is_server = false;
		warn(reader, error.message);
	}
}

static void read_server(struct reader *reader, const char *name, const char *value)
{
	struct error error;

	if (!server_settings_set(&reader->options->server.accesses, name, value, &error))
		warn(reader, error.message);
}

static void read_line(struct reader *reader, char *line)
{
	char *name = trim(line), *equals;

	if (*name == '\0' || *name == '#')
		return;
	if (*name == '[') {
		begin_section(reader, name);
		return;
	}
	if (strncmp(name, "bind", 4) == 0 && strchr(" \t", name[4])) {
		bind_key(reader, name);
		return;
	}
	equals = strchr(name, '=');
	if (!equals) {
		warn(reader, "not a setting: write NAME = VALUE, or bind KEY COMMAND");
		return;
	}
	*equals = '\0';
	if (reader->is_server)
		read_server(reader, trim(name), trim(equals + 1));
	else
		read_named(reader, trim(name), trim(equals + 1));
}

static void read_file(struct reader *reader)
{
	struct error error;
	char *text = config_file_read(reader->config->path, &error), *rest = text, *line;

	if (!text && error.code != ERROR_NONE)
		warn(reader, error.message);
	else if (!text && reader->options->config.file)
		warn(reader, "no such file");
	reader->config->is_read = text != NULL;
	while (rest && (line = strsep(&rest, "\n"))) {
		reader->line++;
		read_line(reader, line);
	}
	free(text);
}

/* An empty variable is as good as none. */
static void read_environment(struct reader *reader)
{
	for (uint32_t i = 0; i < setting_count; i++) {
		const struct setting *setting = &settings[i];
		const char *text = setting->variable ? getenv(setting->variable) : NULL;
		struct error error;

		if (text && *text && origins_find(reader->origins, setting) == ORIGIN_DEFAULT &&
		    setting_store(reader->options, setting,
				  setting->variable_text ? setting->variable_text : text, &error))
			origins_set(reader->origins, setting, ORIGIN_ENVIRONMENT, 0);
	}
}

void config_read(struct config *config, struct options *options, struct origins *origins,
		 bool is_explored)
{
	struct reader reader = { config, options, origins, is_explored, 0, false };
	struct error error;

	*config = (struct config){ 0 };
	read_environment(&reader);
	if (!server_settings_read_environment(&options->server.accesses, &error))
		text_list_add(&config->warnings, error.message);
	config->path = config_file_path(&options->config);
	if (!config->path)
		return;
	read_file(&reader);
	check_theme(&reader);
}

void config_release(struct config *config)
{
	free(config->path);
	text_list_release(&config->texts);
	text_list_release(&config->warnings);
	for (uint32_t i = 0; i < config->binding_count; i++)
		free(config->bindings[i].text);
	free(config->bindings);
}
