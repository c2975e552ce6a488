#include "tui/session/commands/keymap.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* --- bindings */

/* Keys that are sent for the same intent by other terminals. */
static key_code usual(key_code key)
{
	if (key == '\n')
		return KEY_CODE_ENTER;
	return key == '\b' ? KEY_CODE_BACKSPACE : key;
}

static void add_default_keys(struct keymap *keymap, enum command command)
{
	const char *keys = command_table[command].keys;

	while (*keys) {
		size_t length = strcspn(keys, " ");
		char name[KEY_NAME_SIZE] = "";

		if (length < sizeof(name) && keymap->count < KEYMAP_LIMIT) {
			memcpy(name, keys, length);
			keymap->bindings[keymap->count++] =
				(struct key_binding){ key_parse(name), command };
		}
		keys += length + (keys[length] == ' ');
	}
}

void keymap_init(struct keymap *keymap)
{
	*keymap = (struct keymap){ 0 };
	for (enum command command = 0; command < COMMAND_COUNT; command++)
		add_default_keys(keymap, command);
}

static void unbind(struct keymap *keymap, key_code key)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < keymap->count; i++)
		if (keymap->bindings[i].key != key)
			keymap->bindings[kept++] = keymap->bindings[i];
	keymap->count = kept;
}

bool keymap_bind(struct keymap *keymap, key_code key, enum command command)
{
	key = usual(key);
	unbind(keymap, key);
	if (command == COMMAND_NONE)
		return true;
	if (keymap->count == KEYMAP_LIMIT)
		return false;
	memmove(keymap->bindings + 1, keymap->bindings,
		keymap->count++ * sizeof(*keymap->bindings));
	keymap->bindings[0] = (struct key_binding){ key, command };
	return true;
}

enum command keymap_find(const struct keymap *keymap, key_code key)
{
	key = usual(key);
	for (uint32_t i = 0; i < keymap->count; i++)
		if (keymap->bindings[i].key == key)
			return keymap->bindings[i].command;
	return COMMAND_NONE;
}

/* --- names */

static bool is_digit(key_code key)
{
	return key >= '0' && key <= '9';
}

/* No terminal must have one. */
static bool is_function_key(key_code key)
{
	return key >= KEY_CODE_F1 && key <= KEY_CODE_F12;
}

/* The first key of a command; of those that begin with a digit, the digit or the first one that is
 * as easily had. NULL: it has no key. */
static const struct key_binding *first_key(const struct keymap *keymap, enum command command,
					   bool digit)
{
	const struct key_binding *first = NULL;

	for (uint32_t i = 0; i < keymap->count; i++) {
		const struct key_binding *binding = &keymap->bindings[i];

		if (binding->command != command)
			continue;
		if (is_digit(binding->key) == digit && !(first && is_function_key(binding->key)))
			return binding;
		if (!first)
			first = binding;
	}
	return first;
}

key_code keymap_key(const struct keymap *keymap, enum command command)
{
	const struct key_binding *binding = first_key(keymap, command, false);

	return binding ? binding->key : 0;
}

/* It is still run by its name. */
static const char *name_text(enum command command, char text[KEY_NAME_SIZE])
{
	snprintf(text, KEY_NAME_SIZE, ":%s", command_table[command].name);
	return text;
}

const char *keymap_key_text(const struct keymap *keymap, enum command command,
			    char text[KEY_NAME_SIZE])
{
	const struct key_binding *binding = first_key(keymap, command, false);

	return binding ? key_text(binding->key, text) : name_text(command, text);
}

const char *keymap_key_sign(const struct keymap *keymap, enum command command, bool ascii,
			    char text[KEY_NAME_SIZE])
{
	const struct key_binding *binding = first_key(keymap, command, false);

	return binding ? key_sign(binding->key, ascii, text) : name_text(command, text);
}

const char *keymap_tab_text(const struct keymap *keymap, enum command command,
			    char text[KEY_NAME_SIZE])
{
	const struct key_binding *binding = first_key(keymap, command, true);

	return binding ? key_text(binding->key, text) : name_text(command, text);
}

const char *keymap_keys_text(const struct keymap *keymap, enum command command,
			     char text[KEYS_TEXT_SIZE])
{
	size_t length = 0;
	char name[KEY_NAME_SIZE];

	text[0] = '\0';
	for (uint32_t i = 0; i < keymap->count; i++) {
		const char *key;

		if (keymap->bindings[i].command != command)
			continue;
		key = key_text(keymap->bindings[i].key, name);
		if (length + strlen(key) + 2 > KEYS_TEXT_SIZE)
			break;
		length += (size_t)snprintf(text + length, KEYS_TEXT_SIZE - length, "%s%s",
					   length > 0 ? " " : "", key);
	}
	if (length == 0)
		name_text(command, text);
	return text;
}

/* --- texts with keys */

/* The command of "{key:NAME}", which *text then is behind; COMMAND_NONE where there is none. Such
 * texts are our own: what a user types is never expanded. */
static enum command take_command(const char **text)
{
	static const char opening[] = "{key:";
	const char *from = *text + strlen(opening);
	size_t length;
	char name[KEY_NAME_SIZE];
	enum command command;

	if (strncmp(*text, opening, strlen(opening)) != 0)
		return COMMAND_NONE;
	length = strcspn(from, "}");
	assert(length < sizeof(name) && from[length] == '}');
	memcpy(name, from, length);
	name[length] = '\0';
	command = command_of_name(name);
	assert(command != COMMAND_NONE);
	*text = from + length + 1;
	return command;
}

static const char *expand(const struct keymap *keymap, const char *text, char *to, size_t size,
			  bool double_percent)
{
	size_t length = 0;

	while (*text && length + 1 < size) {
		char name[KEY_NAME_SIZE];
		enum command command = take_command(&text);

		if (command == COMMAND_NONE) {
			to[length++] = *text++;
			continue;
		}
		for (const char *key = keymap_key_text(keymap, command, name);
		     *key && length + 2 < size; key++) {
			if (*key == '%' && double_percent)
				to[length++] = '%';
			to[length++] = *key;
		}
	}
	to[length] = '\0';
	return to;
}

const char *keymap_expand(const struct keymap *keymap, const char *text, char *to, size_t size)
{
	return expand(keymap, text, to, size, false);
}

const char *keymap_expand_format(const struct keymap *keymap, const char *format, char *to,
				 size_t size)
{
	return expand(keymap, format, to, size, true);
}
