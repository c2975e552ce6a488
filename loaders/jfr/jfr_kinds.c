#include "loaders/jfr/jfr_kinds.h"

/* clang-format off */
const struct jfr_kind jfr_kinds[] = {
	/* In the order of their worth, which is that of the sample types. */
	{ "jdk.CPUTimeSample", JFR_RECIPE_CPU_TIME, JFR_FAMILY_CPU_TIME, JFR_CPU, JFR_CPU_SAMPLES },
	{ "jdk.ExecutionSample", JFR_RECIPE_EXECUTION, JFR_FAMILY_EXECUTION, JFR_CPU, JFR_CPU_SAMPLES },
	{ "datadog.ExecutionSample", JFR_RECIPE_WEIGHTED_CPU, JFR_FAMILY_DATADOG, JFR_CPU, JFR_CPU_SAMPLES },
	{ "profiler.WallClockSample", JFR_RECIPE_WALL, JFR_FAMILY_WALL_CLOCK, JFR_WALL, JFR_WALL_SAMPLES },
	{ "profiler.WallClockSleeping", JFR_RECIPE_WALL, JFR_FAMILY_WALL_CLOCK, JFR_WALL, JFR_WALL_SAMPLES },
	{ "datadog.MethodSample", JFR_RECIPE_WEIGHTED_WALL, JFR_FAMILY_DATADOG, JFR_WALL, JFR_WALL_SAMPLES },
	{ "jdk.ObjectAllocationInNewTLAB", JFR_RECIPE_SPACE, JFR_FAMILY_TLAB, JFR_ALLOC_SPACE, JFR_ALLOC_SAMPLES },
	{ "jdk.ObjectAllocationOutsideTLAB", JFR_RECIPE_SPACE, JFR_FAMILY_TLAB, JFR_ALLOC_SPACE, JFR_ALLOC_SAMPLES },
	{ "jdk.ObjectAllocationSample", JFR_RECIPE_WEIGHT, JFR_FAMILY_ALLOCATION_SAMPLE, JFR_ALLOC_SPACE, JFR_ALLOC_SAMPLES },
	{ "datadog.ObjectSample", JFR_RECIPE_WEIGHTED_SPACE, JFR_FAMILY_DATADOG, JFR_ALLOC_SPACE, JFR_ALLOC_OBJECTS },
	{ "profiler.LiveObject", JFR_RECIPE_SPACE, JFR_FAMILY_LIVE_OBJECT, JFR_LIVE_SPACE, JFR_LIVE_OBJECTS },
	{ "jdk.OldObjectSample", JFR_RECIPE_SPACE, JFR_FAMILY_OLD_OBJECT, JFR_LIVE_SPACE, JFR_LIVE_OBJECTS },
	{ "datadog.HeapLiveObject", JFR_RECIPE_WEIGHTED_SPACE, JFR_FAMILY_DATADOG, JFR_LIVE_SPACE, JFR_LIVE_OBJECTS },
	{ "profiler.Malloc", JFR_RECIPE_MALLOC, JFR_FAMILY_MALLOC, JFR_MALLOC_SPACE, JFR_MALLOC_CALLS },
	{ "profiler.Free", JFR_RECIPE_FREE, JFR_FAMILY_MALLOC, -1, -1 },
	{ "datadog.NativeMemoryAllocation", JFR_RECIPE_WEIGHTED_SPACE, JFR_FAMILY_DATADOG, JFR_MALLOC_SPACE, JFR_MALLOC_CALLS },
	{ "jdk.JavaMonitorEnter", JFR_RECIPE_DURATION, JFR_FAMILY_ONLY, JFR_LOCK, -1 },
	{ "jdk.ThreadPark", JFR_RECIPE_DURATION, JFR_FAMILY_ONLY, JFR_PARK, -1 },
	{ "jdk.JavaMonitorWait", JFR_RECIPE_DURATION, JFR_FAMILY_ONLY, JFR_WAIT, -1 },
	{ "jdk.ThreadSleep", JFR_RECIPE_DURATION, JFR_FAMILY_ONLY, JFR_SLEEP, -1 },
	{ "jdk.VirtualThreadPinned", JFR_RECIPE_DURATION, JFR_FAMILY_ONLY, JFR_PINNED, -1 },
	{ "jdk.SocketRead", JFR_RECIPE_DURATION, JFR_FAMILY_ONLY, JFR_SOCKET_READ, JFR_SOCKET_READ_BYTES },
	{ "jdk.SocketWrite", JFR_RECIPE_DURATION, JFR_FAMILY_ONLY, JFR_SOCKET_WRITE, JFR_SOCKET_WRITE_BYTES },
	{ "jdk.FileRead", JFR_RECIPE_DURATION, JFR_FAMILY_ONLY, JFR_FILE_READ, JFR_FILE_READ_BYTES },
	{ "jdk.FileWrite", JFR_RECIPE_DURATION, JFR_FAMILY_ONLY, JFR_FILE_WRITE, JFR_FILE_WRITE_BYTES },
	{ "jdk.FileForce", JFR_RECIPE_DURATION, JFR_FAMILY_ONLY, JFR_FILE_FORCE, -1 },
	{ "jdk.NativeMethodSample", JFR_RECIPE_COUNT, JFR_FAMILY_ONLY, JFR_NATIVE_SAMPLES, -1 },
	{ "jdk.JavaExceptionThrow", JFR_RECIPE_COUNT, JFR_FAMILY_ONLY, JFR_EXCEPTIONS, -1 },
	{ "jdk.MethodTrace", JFR_RECIPE_DURATION, JFR_FAMILY_ONLY, JFR_METHOD_TRACE, -1 },
	{ "jdk.ActiveSetting", JFR_RECIPE_SETTING, JFR_FAMILY_ONLY, -1, -1 },
	{ "datadog.DatadogProfilerConfig", JFR_RECIPE_DATADOG_CONFIG, JFR_FAMILY_ONLY, -1, -1 },
	{ "jdk.JVMInformation", JFR_RECIPE_JVM, JFR_FAMILY_ONLY, -1, -1 },
	{ "jdk.GarbageCollection", JFR_RECIPE_COLLECTION, JFR_FAMILY_ONLY, -1, -1 },
	{ "jdk.CPUTimeSamplesLost", JFR_RECIPE_LOST, JFR_FAMILY_ONLY, -1, -1 },
};

const struct jfr_kind jfr_kind_durations = { "", JFR_RECIPE_DURATION, JFR_FAMILY_ONLY, -1, -1 };
const struct jfr_kind jfr_kind_counts = { "", JFR_RECIPE_COUNT, JFR_FAMILY_ONLY, -1, -1 };

const struct jfr_measure_info jfr_measures[JFR_MEASURE_COUNT] = {
	[JFR_CPU] = { "cpu", UNIT_NANOSECONDS, "nanoseconds" },
	[JFR_CPU_SAMPLES] = { "cpu_samples", UNIT_COUNT, "samples" },
	[JFR_WALL] = { "wall", UNIT_NANOSECONDS, "nanoseconds" },
	[JFR_WALL_SAMPLES] = { "wall_samples", UNIT_COUNT, "samples" },
	[JFR_ALLOC_SPACE] = { "alloc_space", UNIT_BYTES, "bytes" },
	[JFR_ALLOC_SAMPLES] = { "alloc_samples", UNIT_COUNT, "samples" },
	[JFR_ALLOC_OBJECTS] = { "alloc_objects", UNIT_COUNT, "objects" },
	[JFR_LIVE_SPACE] = { "live_space", UNIT_BYTES, "bytes" },
	[JFR_LIVE_OBJECTS] = { "live_objects", UNIT_COUNT, "objects" },
	[JFR_MALLOC_SPACE] = { "malloc_space", UNIT_BYTES, "bytes" },
	[JFR_MALLOC_CALLS] = { "malloc_calls", UNIT_COUNT, "calls" },
	[JFR_UNFREED_SPACE] = { "unfreed_space", UNIT_BYTES, "bytes" },
	[JFR_UNFREED_CALLS] = { "unfreed_calls", UNIT_COUNT, "calls" },
	[JFR_LOCK] = { "lock", UNIT_NANOSECONDS, "nanoseconds" },
	[JFR_PARK] = { "park", UNIT_NANOSECONDS, "nanoseconds" },
	[JFR_WAIT] = { "wait", UNIT_NANOSECONDS, "nanoseconds" },
	[JFR_SLEEP] = { "sleep", UNIT_NANOSECONDS, "nanoseconds" },
	[JFR_PINNED] = { "pinned", UNIT_NANOSECONDS, "nanoseconds" },
	[JFR_SOCKET_READ] = { "socket_read", UNIT_NANOSECONDS, "nanoseconds" },
	[JFR_SOCKET_READ_BYTES] = { "socket_read_bytes", UNIT_BYTES, "bytes" },
	[JFR_SOCKET_WRITE] = { "socket_write", UNIT_NANOSECONDS, "nanoseconds" },
	[JFR_SOCKET_WRITE_BYTES] = { "socket_write_bytes", UNIT_BYTES, "bytes" },
	[JFR_FILE_READ] = { "file_read", UNIT_NANOSECONDS, "nanoseconds" },
	[JFR_FILE_READ_BYTES] = { "file_read_bytes", UNIT_BYTES, "bytes" },
	[JFR_FILE_WRITE] = { "file_write", UNIT_NANOSECONDS, "nanoseconds" },
	[JFR_FILE_WRITE_BYTES] = { "file_write_bytes", UNIT_BYTES, "bytes" },
	[JFR_FILE_FORCE] = { "file_force", UNIT_NANOSECONDS, "nanoseconds" },
	[JFR_NATIVE_SAMPLES] = { "native_samples", UNIT_COUNT, "samples" },
	[JFR_EXCEPTIONS] = { "exceptions", UNIT_COUNT, "exceptions" },
	[JFR_METHOD_TRACE] = { "method_trace", UNIT_NANOSECONDS, "nanoseconds" },
};
/* clang-format on */

const uint32_t jfr_kind_count = sizeof(jfr_kinds) / sizeof(*jfr_kinds);

const char *const jfr_family_names[JFR_FAMILY_COUNT] = {
	[JFR_FAMILY_CPU_TIME] = "CPUTimeSample",
	[JFR_FAMILY_EXECUTION] = "ExecutionSample",
	[JFR_FAMILY_WALL_CLOCK] = "WallClockSample",
	[JFR_FAMILY_TLAB] = "TLAB",
	[JFR_FAMILY_ALLOCATION_SAMPLE] = "ObjectAllocationSample",
	[JFR_FAMILY_LIVE_OBJECT] = "LiveObject",
	[JFR_FAMILY_OLD_OBJECT] = "OldObjectSample",
	[JFR_FAMILY_MALLOC] = "Malloc",
	[JFR_FAMILY_DATADOG] = "datadog",
};

uint32_t jfr_kind_find(struct span name)
{
	for (uint32_t i = 0; i < jfr_kind_count; i++)
		if (span_length(name) == strlen(jfr_kinds[i].name) &&
		    memcmp(name.at, jfr_kinds[i].name, span_length(name)) == 0)
			return i;
	return JFR_NO_KIND;
}
