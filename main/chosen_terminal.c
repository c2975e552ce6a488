#include "main/chosen_terminal.h"

bool chosen_terminal_find(struct terminal_options *terminal, const struct view_options *options,
			  struct error *error)
{
	static const enum color_depth depths[COLOR_COUNT] = {
		[COLOR_AUTO] = DEPTH_TRUE, [COLOR_ALWAYS] = DEPTH_TRUE, [COLOR_NEVER] = DEPTH_MONO,
		[COLOR_TRUE] = DEPTH_TRUE, [COLOR_256] = DEPTH_256,     [COLOR_16] = DEPTH_16,
	};
	bool is_mono;

	*terminal = (struct terminal_options){
		.depth = depths[options->color],
		.color_auto = options->color == COLOR_AUTO,
		.ascii = options->ascii,
		.mouse = !options->no_mouse,
	};
	if (!own_themes_choose(&options->own_themes, options->theme, &terminal->theme, &is_mono,
			       error))
		return false;
	if (is_mono) {
		terminal->depth = DEPTH_MONO;
		terminal->color_auto = false;
	}
	return true;
}
