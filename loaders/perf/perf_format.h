#ifndef LOADERS_PERF_PERF_FORMAT_H
#define LOADERS_PERF_PERF_FORMAT_H

/*
 * Numbers of the perf.data format: include/uapi/linux/perf_event.h of the kernel for what it
 * writes, tools/perf/Documentation/perf.data-file-format.txt for what perf adds.
 */

enum perf_record_type {
	RECORD_MMAP = 1,
	RECORD_LOST = 2,
	RECORD_COMM = 3,
	RECORD_EXIT = 4,
	RECORD_THROTTLE = 5,
	RECORD_UNTHROTTLE = 6,
	RECORD_FORK = 7,
	RECORD_READ = 8,
	RECORD_SAMPLE = 9,
	RECORD_MMAP2 = 10,
	RECORD_AUX = 11,
	RECORD_LOST_SAMPLES = 13,
	RECORD_NAMESPACES = 16,
	RECORD_KSYMBOL = 17,
	RECORD_BPF_EVENT = 18,
	RECORD_CGROUP = 19,
	RECORD_TEXT_POKE = 20,
	RECORD_CALLCHAIN_DEFERRED = 22,
	RECORD_KERNEL_END, /* those that this knows */

	RECORD_HEADER_ATTR = 64,
	RECORD_HEADER_EVENT_TYPE = 65,
	RECORD_HEADER_TRACING_DATA = 66,
	RECORD_HEADER_BUILD_ID = 67,
	RECORD_FINISHED_ROUND = 68,
	RECORD_ID_INDEX = 69,
	RECORD_AUXTRACE_INFO = 70,
	RECORD_AUXTRACE = 71,
	RECORD_AUXTRACE_ERROR = 72,
	RECORD_THREAD_MAP = 73,
	RECORD_EVENT_UPDATE = 78,
	RECORD_TIME_CONV = 79,
	RECORD_HEADER_FEATURE = 80,
	RECORD_COMPRESSED = 81,
	RECORD_FINISHED_INIT = 82,
	RECORD_COMPRESSED2 = 83,
	RECORD_TOOL_END = 87,
};

enum { RECORD_HEADER_SIZE = 8 };

enum perf_misc {
	MISC_CPUMODE = 7,
	MISC_KERNEL = 1,
	MISC_USER = 2,
	MISC_HYPERVISOR = 3,
	MISC_GUEST_KERNEL = 4,
	MISC_GUEST_USER = 5,
	MISC_MMAP_DATA = 1 << 13,
	MISC_COMM_EXEC = 1 << 13,
	MISC_FORK_EXEC = 1 << 13,
	MISC_MMAP_BUILD_ID = 1 << 14,
	MISC_BUILD_ID_SIZE = 1 << 15,    /* of a build-id record */
	MISC_LOST_SAMPLES_BPF = 1 << 15, /* left out on purpose */
};

/* What is in a sample: bits of sample_type. */
enum perf_sample_bit {
	SAMPLE_IP = 1 << 0,
	SAMPLE_TID = 1 << 1,
	SAMPLE_TIME = 1 << 2,
	SAMPLE_ADDR = 1 << 3,
	SAMPLE_READ = 1 << 4,
	SAMPLE_CALLCHAIN = 1 << 5,
	SAMPLE_ID = 1 << 6,
	SAMPLE_CPU = 1 << 7,
	SAMPLE_PERIOD = 1 << 8,
	SAMPLE_STREAM_ID = 1 << 9,
	SAMPLE_RAW = 1 << 10,
	SAMPLE_BRANCH_STACK = 1 << 11,
	SAMPLE_REGS_USER = 1 << 12,
	SAMPLE_STACK_USER = 1 << 13,
	SAMPLE_WEIGHT = 1 << 14,
	SAMPLE_DATA_SRC = 1 << 15,
	SAMPLE_IDENTIFIER = 1 << 16,
	SAMPLE_TRANSACTION = 1 << 17,
	SAMPLE_REGS_INTR = 1 << 18,
	SAMPLE_PHYS_ADDR = 1 << 19,
	SAMPLE_AUX = 1 << 20,
	SAMPLE_CGROUP = 1 << 21,
	SAMPLE_DATA_PAGE_SIZE = 1 << 22,
	SAMPLE_CODE_PAGE_SIZE = 1 << 23,
	SAMPLE_WEIGHT_STRUCT = 1 << 24,
};

enum perf_read_format {
	READ_ENABLED = 1 << 0,
	READ_RUNNING = 1 << 1,
	READ_ID = 1 << 2,
	READ_GROUP = 1 << 3,
	READ_LOST = 1 << 4,
};

#define BRANCH_CALL_STACK (1u << 11)
#define BRANCH_HW_INDEX (1u << 17)
#define BRANCH_COUNTERS (1u << 19)

/* Flags of an event, by their bit. */
enum perf_event_flag {
	EVENT_FREQ = 10,
	EVENT_SAMPLE_ID_ALL = 18,
	EVENT_EXCLUDE_CALLCHAIN_USER = 22,
	EVENT_USE_CLOCKID = 25,
};

enum perf_event_kind { /* attr.type */
		       EVENT_HARDWARE = 0,
		       EVENT_SOFTWARE = 1,
		       EVENT_TRACEPOINT = 2,
		       EVENT_HW_CACHE = 3,
		       EVENT_RAW = 4,
		       EVENT_BREAKPOINT = 5,
};

enum { SOFTWARE_CPU_CLOCK = 0, SOFTWARE_TASK_CLOCK = 1, SOFTWARE_DUMMY = 9 };

/* In a callchain: what the addresses behind it are. */
#define CONTEXT_HYPERVISOR (-(uint64_t)32)
#define CONTEXT_KERNEL (-(uint64_t)128)
#define CONTEXT_USER (-(uint64_t)512)
#define CONTEXT_USER_DEFERRED (-(uint64_t)640)
#define CONTEXT_GUEST (-(uint64_t)2048)
#define CONTEXT_GUEST_KERNEL (-(uint64_t)2176)
#define CONTEXT_GUEST_USER (-(uint64_t)2560)
#define CONTEXT_MAX (-(uint64_t)4095) /* this and higher are contexts */

enum perf_feature {
	FEATURE_TRACING_DATA = 1,
	FEATURE_BUILD_ID = 2,
	FEATURE_HOSTNAME = 3,
	FEATURE_OSRELEASE = 4,
	FEATURE_VERSION = 5,
	FEATURE_ARCH = 6,
	FEATURE_NRCPUS = 7,
	FEATURE_CPUDESC = 8,
	FEATURE_CMDLINE = 11,
	FEATURE_EVENT_DESC = 12,
	FEATURE_PMU_MAPPINGS = 16,
	FEATURE_STAT = 19,
	FEATURE_DIR_FORMAT = 24,
	FEATURE_COMPRESSED = 27,
	FEATURE_SIMPLEPERF = 128, /* this and higher: Android's */
	FEATURE_LIMIT = 256,
};

#endif
