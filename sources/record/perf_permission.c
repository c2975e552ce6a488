#include "sources/record/perf_permission.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

bool perf_permission_is_given(bool is_wide, bool with_kernel)
{
	struct perf_event_attr event = {
		.type = PERF_TYPE_SOFTWARE,
		.size = sizeof(event),
		.config = PERF_COUNT_SW_CPU_CLOCK,
		.disabled = 1,
		.exclude_kernel = !with_kernel,
		.exclude_hv = 1,
	};
	int file = (int)syscall(SYS_perf_event_open, &event, is_wide ? -1 : 0, is_wide ? 0 : -1, -1,
				PERF_FLAG_FD_CLOEXEC);

	if (file >= 0)
		close(file);
	return file >= 0 || (errno != EACCES && errno != EPERM);
}

int perf_permission_setting(void)
{
	FILE *file = fopen("/proc/sys/kernel/perf_event_paranoid", "r");
	int value = 0;

	if (file && fscanf(file, "%d", &value) != 1)
		value = 0;
	if (file)
		fclose(file);
	return value;
}

static bool explain(bool is_wide, const char *verb, struct error *error)
{
	int value = perf_permission_setting();

	if (is_wide && value > 0)
		return error_set(error, ERROR_IO,
				 "not permitted: with " PERF_PERMISSION_SETTING
				 " at %d only root records whole processors; try sudo serac %s "
				 "..., or sudo sysctl " PERF_PERMISSION_SETTING
				 "=0, or record one program",
				 value, verb);
	if (value > 2)
		return error_set(
			error, ERROR_IO,
			"not permitted: with " PERF_PERMISSION_SETTING
			" at %d only root may record; try sudo sysctl " PERF_PERMISSION_SETTING
			"=1, or sudo serac %s ...",
			value, verb);
	return error_set(error, ERROR_IO,
			 "not permitted, although " PERF_PERMISSION_SETTING
			 " is %d: a container forbids it, unless it has the capability PERFMON "
			 "(docker run --cap-add PERFMON)",
			 value);
}

bool perf_permission_check(bool is_wide, const char *verb, struct error *error)
{
	return perf_permission_is_given(is_wide, false) || explain(is_wide, verb, error);
}

bool perf_permission_cannot_start(const char *perf, int reason, const char *verb,
				  struct error *error)
{
	if (strcmp(perf, "perf") != 0)
		return error_set(error, ERROR_IO, "cannot run %.200s, as PERF says: %s", perf,
				 strerror(reason));
	if (reason != ENOENT)
		return error_set(error, ERROR_IO, "cannot run perf: %s", strerror(reason));
	return error_set(error, ERROR_IO,
			 "perf is needed to record; install it (Debian: linux-perf, Ubuntu: "
			 "linux-tools-$(uname -r), Fedora: perf), or say where it is: "
			 "PERF=/path/to/perf serac %s ...",
			 verb);
}
