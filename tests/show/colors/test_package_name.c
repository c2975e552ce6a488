#include "tests/unit.h"

#include <string.h>

#include "show/colors/package_name.h"

#define CODE(package, ...)             \
	{                              \
		PACKAGE_CODE, package, \
		{                      \
			__VA_ARGS__    \
		}                      \
	}
#define RUNTIME(package, ...)             \
	{                                 \
		PACKAGE_RUNTIME, package, \
		{                         \
			__VA_ARGS__       \
		}                         \
	}

static const struct {
	enum package_kind kind;
	const char *package;
	struct code_name code; /* NULL: "" */
} cases[] = {
	/* Go */
	CODE("net/http", .name = "net/http.(*conn).serve"),
	CODE("encoding/json", .name = "encoding/json.Marshal"),
	CODE("github.com/user/pkg", .name = "github.com/user/pkg.(*T).Method"),
	CODE("github.com/User/Pkg", .name = "github.com/User/Pkg.Run.func1"),
	CODE("gopkg.in/yaml%2ev3", .name = "gopkg.in/yaml%2ev3.Unmarshal"),
	CODE("slices", .name = "slices.pdqsort[go.shape.int]"),
	CODE("x/y", .name = "x/y.Map[github.com/other/z.Key,int]"),
	CODE("bytes", .name = "bytes.(*Buffer).Write"),
	CODE("time", .name = "time.Time.Sub", .file = "/usr/lib/go/src/time/time.go"),
	CODE("time", .name = "time.Time.Sub"),
	CODE("main", .name = "main.main.func1"),
	CODE("main", .name = "main.newServer.Handler.func2"),
	RUNTIME("runtime", .name = "runtime.mallocgc", .module = "/bin/api"),
	RUNTIME("internal/runtime/maps", .name = "internal/runtime/maps.(*Map).Get"),
	RUNTIME("runtime/internal/sys", .name = "runtime/internal/sys.Ctz64"),
	RUNTIME("syscall", .name = "syscall.Syscall6"),
	RUNTIME("api", .name = "memeqbody", .file = "/go/src/internal/bytealg/equal_amd64.s",
		.module = "/bin/api"),
	/* C++ */
	CODE("company::db", .name = "company::db::query(int)"),
	CODE("company::db", .name = "company::db::Connection::query"),
	CODE("clang::CodeGen", .name = "clang::CodeGen::CodeGenFunction::EmitStmt(clang::Stmt*)"),
	CODE("clang", .name = "clang::Sema::ActOnCall"),
	CODE("clang", .name = "clang::(anonymous namespace)::Walker::visit"),
	CODE("llvm", .name = "llvm::SmallVectorImpl<llvm::Value*>::push_back"),
	CODE("std", .name = "std::vector<int, std::allocator<int> >::push_back(int&&)"),
	CODE("std", .name = "std::__cxx11::basic_string<char>::append"),
	CODE("std", .name = "void std::sort<int*, ns::Less>(int*, int*)"),
	CODE("ns::sub", .name = "std::enable_if<true, int>::type ns::sub::f<int>(int)"),
	CODE("ns", .name = "ns::operator<< <char>(std::ostream&)"),
	CODE("ns", .name = "ns::Value::operator bool() const"),
	CODE("ns", .name = "ns::operator>(other::Value const&, int)"),
	CODE("ns", .name = "ns::run()::{lambda(int)#1}::operator()(int) const"),
	CODE("ns", .name = "ns::f [clone .cold]"),
	CODE("boost::asio", .name = "boost::asio::detail::scheduler::run"),
	CODE("tool", .name = "(anonymous namespace)::helper(int)", .module = "/usr/bin/tool"),
	CODE("tool", .name = "Parser::parse", .module = "/usr/bin/tool"),
	CODE("std", .name = "std::ostream::flush", .module = "/lib/libstdc++.so.6.0.30"),
	RUNTIME("libstdc++.so", .name = "__dynamic_cast", .module = "/lib/libstdc++.so.6.0.30"),
	/* Rust */
	CODE("serde_json::de", .name = "serde_json::de::Deserializer<R>::parse_value"),
	CODE("serde_json::de",
	     .name = "<serde_json::de::Deserializer<R> as serde::Deserializer>::deserialize"),
	CODE("core::fmt", .name = "<&T as core::fmt::Debug>::fmt"),
	CODE("core::iter", .name = "<[T] as core::iter::Sum>::sum"),
	CODE("alloc::vec", .name = "<alloc::vec::Vec<u8>>::push"),
	CODE("alloc::vec", .name = "<alloc::vec::Vec<T,A> as core::ops::Drop>::drop"),
	CODE("tokio", .name = "tokio::spawn"),
	CODE("app::parse", .name = "app::parse::line::{{closure}}"),
	CODE("app::parse", .name = "app::parse::{impl#3}::next"),
	CODE("std::io", .name = "std::io::Write::write_all", .file = "/rustc/x/std/src/io/mod.rs"),
	RUNTIME("std::rt", .name = "std::rt::lang_start::{{closure}}"),
	/* Java and .NET */
	CODE("java.util", .name = "java.util.HashMap.putVal"),
	CODE("org.apache.kafka", .name = "org.apache.kafka.common.utils.Utils.murmur2"),
	CODE("java.util", .name = "java/util/HashMap.putVal"),
	CODE("java.util", .name = "java/util/HashMap::putVal", .kind = KIND_JIT),
	CODE("io.netty.channel", .name = "Lio/netty/channel/nio/NioEventLoop;::run"),
	CODE("io.netty.channel", .name = "Lio/netty/channel/nio/NioEventLoop:.run"),
	CODE("io.netty.channel", .name = "Lio/netty/channel/nio/NioEventLoop:::run"),
	CODE("scala.collection", .name = "scala.collection.Seq$.apply", .file = "Seq.scala"),
	CODE("clojure", .name = "clojure.core$map.invoke", .file = "core.clj"),
	CODE("System.IO", .name = "System.IO.File.Open"),
	CODE("Main.jar", .name = "Main.main", .module = "Main.jar"),
	RUNTIME("libjvm.so", .name = "G1CollectedHeap::collect",
		.module = "/usr/lib/jvm/lib/server/libjvm.so"),
	RUNTIME("", .name = "Interpreter", .kind = KIND_JIT),
	/* Python */
	CODE("numpy", .name = "dot", .file = "/usr/lib/python3/dist-packages/numpy/core/x.py"),
	CODE("requests", .name = "get",
	     .file = "/venv/lib/python3.11/site-packages/requests/api.py"),
	CODE("json", .name = "decode", .file = "/usr/lib/python3.11/json/decoder.py"),
	CODE("threading", .name = "run", .file = "/usr/lib/python3.11/threading.py"),
	CODE("six", .name = "f", .file = "/usr/lib/python3/dist-packages/six.py"),
	CODE("shop", .name = "price (shop/cart/price.py:12)"),
	CODE("app", .name = "main (app.py:3)"),
	CODE("srv", .name = "py::handle:/home/me/srv/app.py", .kind = KIND_JIT),
	RUNTIME("", .name = "<frozen importlib._bootstrap>:_load"),
	RUNTIME("python3.11", .name = "_PyEval_EvalFrameDefault", .module = "/usr/bin/python3.11"),
	/* JavaScript */
	CODE("express", .name = "handle", .file = "/app/node_modules/express/lib/router.js"),
	CODE("@babel/core", .name = "JS:*run /app/node_modules/@babel/core/lib/index.js:12:3",
	     .kind = KIND_JIT),
	CODE("b", .name = "x", .file = "/app/node_modules/.pnpm/a@1/node_modules/b/i.js"),
	CODE("lib", .name = "LazyCompile:~parse file:///app/lib/parse.js:1:2", .kind = KIND_JIT),
	RUNTIME("", .name = "load", .file = "node:internal/modules/cjs/loader.js"),
	RUNTIME("node", .name = "v8::internal::Heap::Scavenge", .module = "/usr/bin/node"),
	/* Ruby, PHP, Erlang */
	CODE("rack", .name = "call", .file = "/var/lib/gems/3.1.0/gems/rack-2.2.4/lib/rack.rb"),
	CODE("models", .name = "Cart#total", .file = "/app/models/cart.rb"),
	CODE("App\\Http", .name = "App\\Http\\Kernel::handle", .file = "/app/Http/Kernel.php"),
	CODE("symfony/http-kernel", .name = "handle",
	     .file = "/app/vendor/symfony/http-kernel/Kernel.php"),
	CODE("lists", .name = "lists:map/2"),
	/* C, and what says nothing */
	CODE("libz.so", .name = "deflate", .module = "/lib/x86_64-linux-gnu/libz.so.1.2.13"),
	CODE("gcc", .name = "fold.constprop.0", .module = "/usr/bin/gcc"),
	CODE("gcc", .name = "fold.isra.3.cold", .module = "/usr/bin/gcc"),
	CODE("", .name = "main"),
	CODE("", .name = ""),
	CODE("", .name = "."),
	CODE("", .name = "..a"),
	CODE("", .name = "::"),
	CODE("", .name = "<"),
	CODE("", .name = "<<<<<<<<"),
	CODE("", .name = "< as "),
	CODE("", .name = "/"),
	RUNTIME("libc.so", .name = "qsort", .module = "/lib/x86_64-linux-gnu/libc.so.6"),
	RUNTIME("libc-2.31.so", .name = "qsort", .module = "libc-2.31.so"),
	RUNTIME("ld-linux-x86-64.so", .name = "_dl_map", .module = "/lib64/ld-linux-x86-64.so.2"),
	RUNTIME("app", .name = "malloc", .module = "/bin/app"),
	RUNTIME("[vdso]", .name = "__vdso_gettimeofday", .module = "[vdso]"),
	{ PACKAGE_KERNEL,
	  "[kernel.kallsyms]",
	  { .name = "do_sys.part.0", .module = "[kernel.kallsyms]", .kind = KIND_KERNEL } },
	{ PACKAGE_KERNEL, "", { .name = "schedule", .kind = KIND_KERNEL } },
	{ PACKAGE_KERNEL_MODULE,
	  "[ext4]",
	  { .name = "ext4_readdir", .module = "[ext4]", .kind = KIND_KERNEL } },
	{ PACKAGE_UNRESOLVED,
	  "libz.so",
	  { .name = "[libz.so.1]", .module = "/lib/libz.so.1", .kind = KIND_UNRESOLVED } },
};

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static void names(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct code_name code = cases[i].code;
		char text[PACKAGE_NAME_SIZE];
		enum package_kind kind;

		code.file = or_empty(code.file);
		code.module = or_empty(code.module);
		kind = package_name(text, &code);
		if (kind == cases[i].kind && strcmp(text, cases[i].package) == 0)
			continue;
		wrong++;
		print_error("%s (%s, %s): \"%s\" of kind %d, not \"%s\" of kind %d\n", code.name,
			    code.file, code.module, text, kind, cases[i].package, cases[i].kind);
	}
	assert_int_equal(wrong, 0);
}

/* Any bytes, as long as they like: the text is bounded and ends. */
static void hostile_names(void **state)
{
	static const char *const pieces[] = { "::", "<",    ">",   "(",    ")",  ".",
					      "/",  "a",    "Ab",  " as ", "\\", "[",
					      "{",  "\377", ".py", ":1",   "@",  "L;" };
	enum { PIECES = sizeof(pieces) / sizeof(pieces[0]), LONGEST = 20000 };
	char *name = test_calloc(LONGEST + 8, 1), text[PACKAGE_NAME_SIZE];
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t limit = round % 100 == 0 ? LONGEST : 40, length = 0;
		struct code_name code = { name, "", "", KIND_NATIVE };

		while (length + 5 < limit) {
			const char *piece = pieces[(seed = seed * 1103515245 + 12345) >> 16 & 15];

			if ((seed >> 8 & 63) == 0)
				piece = pieces[16 + (seed >> 20 & 1)];
			memcpy(name + length, piece, strlen(piece) + 1);
			length += strlen(piece);
		}
		if (round % 3 == 1)
			code.file = name;
		if (round % 3 == 2)
			code.module = name;
		package_name(text, &code);
		assert_non_null(memchr(text, '\0', sizeof(text)));
	}
	test_free(name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(hostile_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
