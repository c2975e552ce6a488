#include "loaders/pprof_legacy/legacy_formats.h"

/*
 * Functions that pprof takes for uninteresting where a legacy profile has them, as newer profiles
 * say themselves in drop_frames: a stack ends at the caller of the first one. All of a name must
 * match.
 */

/* clang-format off */
#define ALLOCATORS \
	/* C */ \
	"(c|m|re|v|pv)alloc|c?free|(do_)?memalign|(__)?posix_memalign|__libc_malloc|" \
	/* tcmalloc */ \
	"tcmalloc::.*|" \
	"tc_((c|m|re|v|pv)alloc|c?free|(posix_)?memalign|new(array)?(_nothrow)?|delete(array)?)|" \
	"(::)?do_malloc(_no_errno|_pages)?|DoSampledAllocation|" \
	"MallocedMemBlock::MallocedMemBlock|BaseArena::.*|" \
	/* macOS */ \
	"malloc_zone_((c|m|re|v)alloc|memalign|free)|" \
	/* C++ */ \
	"operator new(\\[\\])?|__builtin_(vec_)?(new|delete)|_M_allocate|allocate|cpp_alloc|" \
	"(__gnu_cxx::new_allocator|__malloc_alloc_template|simple_alloc)::allocate|" \
	/* Go */ \
	"runtime\\..*"
/* clang-format on */

static const char allocators[] = ALLOCATORS;

/* Also with a prefix, and where the library has no names for what it does. */
static const char of_jemalloc[] =
	ALLOCATORS "|aligned_alloc|[mrx]allocx|s?dallocx(_noflags)?|(void\\* )?newImpl.*|"
		   "_?(rjem_|je_|jemalloc).*|(malloc|fallback|realloc|calloc)_(default|impl).*|"
		   "imalloc(_.*)?|ialloc(ztm)?|(ip|ir)alloct?|prof_(backtrace|alloc_prep|tctx_"
		   "create|malloc).*|"
		   "\\[libjemalloc[^]]*\\]";

/* What of Go's runtime may have called the program. */
static const char callers[] = "runtime\\.(panic|reflectcall|call[0-9]*)";

static const char locks[] =
	"(base::)?RecordLockProfileData.*|(base::)?Submit(Mutex|SpinLock)ProfileData.*|"
	"((base::)?Mutex::)?(AwaitCommon|Unlock|UnlockSlow|ReaderUnlock).*|"
	"((base::)?MutexLock::)?~MutexLock.*|"
	"(SpinLock::)?(Unlock|SlowUnlock).*|(SpinLockHolder::)?~SpinLockHolder.*";

static const char profilers[] =
	"ProfileData::(Add|prof_handler)|CpuProfiler::prof_handler|__pthread_sighandler|__restore";

void legacy_drop_allocators(struct legacy_profile *profile)
{
	profile->drop_frames = allocators;
	profile->keep_frames = callers;
}

void legacy_drop_jemalloc(struct legacy_profile *profile)
{
	profile->drop_frames = of_jemalloc;
	profile->drops_unnamed = true;
}

void legacy_drop_locks(struct legacy_profile *profile)
{
	profile->drop_frames = locks;
}

void legacy_drop_profilers(struct legacy_profile *profile)
{
	profile->drop_frames = profilers;
}
