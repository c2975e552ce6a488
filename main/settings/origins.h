#ifndef MAIN_SETTINGS_ORIGINS_H
#define MAIN_SETTINGS_ORIGINS_H

#include "main/settings/settings.h"

/* Where each setting comes from: the first of these has nothing to say against the next. */

enum origin { ORIGIN_DEFAULT, ORIGIN_FILE, ORIGIN_ENVIRONMENT, ORIGIN_COMMAND_LINE };

struct setting_origin {
	enum origin origin;
	uint32_t line; /* of the file, from 1 */
};

struct origins {
	struct setting_origin *of; /* for each row of settings */
};

void origins_init(struct origins *origins);
void origins_release(struct origins *origins);

/* Says that a setting comes from there. */
void origins_set(struct origins *origins, const struct setting *setting, enum origin origin,
		 uint32_t line);

enum origin origins_find(const struct origins *origins, const struct setting *setting);

#endif
