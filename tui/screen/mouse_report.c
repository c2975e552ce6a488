#include "tui/screen/mouse_report.h"

enum {
	BUTTON_LEFT = 0,
	BUTTON_RIGHT = 2,
	BUTTON_RELEASED = 3, /* of a report that does not say which */
	BUTTON_WHEEL_UP = 64,
	BUTTON_WHEEL_DOWN = 65,
	BUTTON_MODIFIERS = 4 | 8 | 16, /* Shift, Meta and Control */
	NORMAL_OFFSET = 32,
	LONGEST_NUMBER = 5, /* digits: terminals have at most 65,535 columns */
};

void mouse_report_begin(struct mouse_report *report, enum mouse_form form)
{
	*report = (struct mouse_report){ .form = form };
}

static enum mouse_report_state closed(struct mouse_report *report, bool is_pressed,
				      enum mouse_event *event, int *x, int *y)
{
	report->form = MOUSE_NO_REPORT;
	if (report->numbers[1] == 0 || report->numbers[2] == 0)
		return MOUSE_REPORT_UNUSED;
	*x = (int)report->numbers[1] - 1;
	*y = (int)report->numbers[2] - 1;
	switch (report->numbers[0] & ~(unsigned)BUTTON_MODIFIERS) {
	case BUTTON_LEFT:
		*event = is_pressed ? MOUSE_CLICK : MOUSE_RELEASE;
		return MOUSE_REPORT_USED;
	case BUTTON_RELEASED:
		*event = MOUSE_RELEASE;
		return MOUSE_REPORT_USED;
	case BUTTON_RIGHT:
		*event = MOUSE_RIGHT_CLICK;
		break;
	case BUTTON_WHEEL_UP:
		*event = MOUSE_SCROLL_UP;
		break;
	case BUTTON_WHEEL_DOWN:
		*event = MOUSE_SCROLL_DOWN;
		break;
	default:
		return MOUSE_REPORT_UNUSED;
	}
	return is_pressed ? MOUSE_REPORT_USED : MOUSE_REPORT_UNUSED;
}

static enum mouse_report_state broken(struct mouse_report *report)
{
	report->form = MOUSE_NO_REPORT;
	return MOUSE_REPORT_BROKEN;
}

static enum mouse_report_state take_sgr(struct mouse_report *report, int byte,
					enum mouse_event *event, int *x, int *y)
{
	if (byte >= '0' && byte <= '9' && report->digits < LONGEST_NUMBER) {
		unsigned *number = &report->numbers[report->count];

		*number = *number * 10 + (unsigned)(byte - '0');
		report->digits++;
		return MOUSE_REPORT_OPEN;
	}
	if (report->digits == 0)
		return broken(report);
	if (byte == ';' && report->count < 2) {
		report->count++;
		report->digits = 0;
		return MOUSE_REPORT_OPEN;
	}
	if ((byte == 'M' || byte == 'm') && report->count == 2)
		return closed(report, byte == 'M', event, x, y);
	return broken(report);
}

static enum mouse_report_state take_normal(struct mouse_report *report, int byte,
					   enum mouse_event *event, int *x, int *y)
{
	if (byte < NORMAL_OFFSET || byte > 255)
		return broken(report);
	report->numbers[report->count++] = (unsigned)byte - NORMAL_OFFSET;
	if (report->count < 3)
		return MOUSE_REPORT_OPEN;
	return closed(report, report->numbers[0] != BUTTON_RELEASED, event, x, y);
}

enum mouse_report_state mouse_report_take(struct mouse_report *report, int byte,
					  enum mouse_event *event, int *x, int *y)
{
	if (report->form == MOUSE_SGR)
		return take_sgr(report, byte, event, x, y);
	return take_normal(report, byte, event, x, y);
}
