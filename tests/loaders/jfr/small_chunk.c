#include "tests/loaders/jfr/small_chunk.h"

const char small_types[] =
	"4 boolean\n5 byte\n6 char\n7 short\n8 int\n9 long\n10 float\n11 double\n"
	"20 java.lang.String\n"
	"21 java.lang.Class name:23p modifiers:8\n"
	"22 java.lang.Thread osName:20 osThreadId:9 javaName:20 javaThreadId:9\n"
	"23 jdk.types.Symbol string:20\n"
	"24 jdk.types.Method type:21p name:23p descriptor:23p modifiers:8 hidden:4\n"
	"25 jdk.types.StackFrame method:24p lineNumber:8 bytecodeIndex:8 type:27p\n"
	"26 jdk.types.StackTrace truncated:4 frames:25a\n"
	"27 jdk.types.FrameType description:20\n"
	"28 jdk.types.ThreadState name:20\n"
	"40 jdk.ExecutionSample startTime:9t sampledThread:22p stackTrace:26p state:28p\n"
	"41 jdk.ActiveSetting startTime:9t id:9 name:20 value:20\n"
	"42 jdk.JavaMonitorEnter startTime:9t duration:9t eventThread:22p stackTrace:26p "
	"monitorClass:21p\n"
	"43 jdk.ObjectAllocationSample startTime:9t eventThread:22p stackTrace:26p "
	"objectClass:21p weight:9\n"
	"44 profiler.Malloc startTime:9t eventThread:22p stackTrace:26p address:9 size:9\n"
	"45 profiler.Free startTime:9t eventThread:22p stackTrace:26p address:9\n"
	"46 profiler.WallClockSample startTime:9t sampledThread:22p stackTrace:26p state:28p "
	"samples:8\n"
	"47 shop.Sale startTime:9t duration:9t eventThread:22p stackTrace:26p price:11\n"
	"48 jdk.CPUTimeSample startTime:9t stackTrace:26p eventThread:22p failed:4 "
	"samplingPeriod:9t biased:4\n"
	"49 jdk.GarbageCollection startTime:9t duration:9t gcId:8 sumOfPauses:9t\n";

void small_chunk_begin(struct jfr_writer *writer)
{
	/* Ten ticks are a microsecond. */
	jfr_writer_chunk(writer, 5000000000, 1000, 10000000);
	jfr_writer_metadata(writer, small_types);
}

static void add_method(struct jfr_writer *writer, uint64_t key, uint64_t name)
{
	jfr_writer_long(writer, key);
	jfr_writer_long(writer, SMALL_CLASS);
	jfr_writer_long(writer, name);
	jfr_writer_long(writer, 14);
	jfr_writer_int(writer, 9);
	jfr_writer_byte(writer, 0);
}

static void add_frame(struct jfr_writer *writer, uint64_t method, uint64_t line, uint64_t type)
{
	jfr_writer_long(writer, method);
	jfr_writer_int(writer, line);
	jfr_writer_int(writer, 0);
	jfr_writer_long(writer, type);
}

static void add_thread_and_states(struct jfr_writer *writer)
{
	jfr_writer_pool(writer, TYPE_THREAD, 1);
	jfr_writer_long(writer, SMALL_THREAD);
	jfr_writer_utf8(writer, "os name");
	jfr_writer_long(writer, 42);
	jfr_writer_utf8(writer, "worker");
	jfr_writer_long(writer, 11);
	jfr_writer_pool(writer, TYPE_STATE, 2);
	jfr_writer_long(writer, SMALL_RUNNABLE);
	jfr_writer_utf8(writer, "STATE_RUNNABLE");
	jfr_writer_long(writer, SMALL_SLEEPING);
	jfr_writer_utf8(writer, "STATE_SLEEPING");
}

void small_chunk_constants(struct jfr_writer *writer)
{
	jfr_writer_checkpoint(writer, 7);
	add_thread_and_states(writer);
	jfr_writer_pool(writer, TYPE_SYMBOL, 4);
	jfr_writer_long(writer, 11);
	jfr_writer_latin1(writer, "shop/Main");
	jfr_writer_long(writer, 12);
	jfr_writer_chars(writer, "main");
	jfr_writer_long(writer, 13);
	jfr_writer_utf8(writer, "work");
	jfr_writer_long(writer, 14);
	jfr_writer_utf8(writer, "(I[J)V");
	jfr_writer_pool(writer, TYPE_CLASS, 1);
	jfr_writer_long(writer, SMALL_CLASS);
	jfr_writer_long(writer, 11);
	jfr_writer_int(writer, 1);
	jfr_writer_pool(writer, TYPE_METHOD, 2);
	add_method(writer, 1, 12);
	add_method(writer, 2, 13);
	jfr_writer_pool(writer, TYPE_FRAME_TYPE, 2);
	jfr_writer_long(writer, 1);
	jfr_writer_utf8(writer, "Interpreted");
	jfr_writer_long(writer, 2);
	jfr_writer_utf8(writer, "JIT compiled");
	jfr_writer_pool(writer, TYPE_TRACE, 1);
	jfr_writer_long(writer, SMALL_TRACE);
	jfr_writer_byte(writer, 0);
	jfr_writer_int(writer, 2);
	add_frame(writer, 2, 20, 2);
	add_frame(writer, 1, 10, 1);
	jfr_writer_end_event(writer);
}

void small_chunk_execution(struct jfr_writer *writer, int64_t ticks, uint64_t state)
{
	jfr_writer_event(writer, TYPE_EXECUTION);
	jfr_writer_long(writer, (uint64_t)ticks);
	jfr_writer_long(writer, SMALL_THREAD);
	jfr_writer_long(writer, SMALL_TRACE);
	jfr_writer_long(writer, state);
	jfr_writer_end_event(writer);
}

void small_chunk_setting(struct jfr_writer *writer, uint64_t type, const char *name,
			 const char *value)
{
	jfr_writer_event(writer, TYPE_SETTING);
	jfr_writer_long(writer, 1000);
	jfr_writer_long(writer, type);
	jfr_writer_utf8(writer, name);
	jfr_writer_utf8(writer, value);
	jfr_writer_end_event(writer);
}
