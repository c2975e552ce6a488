#include "model/match/match_name.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <assert.h>
#include <pcre2.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* clang-format off */
const char *const match_rule_names[MATCH_RULE_COUNT] = {
	[MATCH_CLONE] = "clone",       [MATCH_LAMBDA] = "lambda",
	[MATCH_CLOSURE] = "closure",   [MATCH_RUST_HASH] = "rust-hash",
	[MATCH_GENERATED] = "generated", [MATCH_TYPE_ARGUMENTS] = "type-arguments",
	[MATCH_ADDRESS] = "address",   [MATCH_MODULE_VERSION] = "module-version",
	[MATCH_BUILD_FOLDER] = "build-folder", [MATCH_FILE] = "file", [MATCH_MODULE] = "module",
	[MATCH_PARAMETERS] = "parameters",
};

struct substitution {
	int rule;
	const char *needs; /* a text that is in every name in which it finds something */
	const char *expression, *replacement;
};

/* One after the other. None takes all of a name. */
static const struct substitution of_functions[] = {
	/* GCC, Clang and what demanglers make of it:
	 * f.constprop.0, f [clone .cold], f (.llvm.12). */
	{ MATCH_CLONE, ".",
	  "(?<=.)(?:\\.(?:constprop|isra|part|cold|lto_priv|llvm|clone|ipa_sra|warm|localalias|__uniq"
	  "|__part|cfi|memprof|specialized|argprom|argelim|retelim)"
	  "(?:\\.[0-9]+)*)+(?=$|[\\s+@])", "" },
	/* What OpenMP runs in parallel; a nested function of GCC, a static one of LLVM's LTO. */
	{ MATCH_CLONE, "omp_", "(?<=[._])(omp_fn|omp_outlined\\w*)\\.[0-9]+", "$1" },
	{ MATCH_CLONE, ".",
	  "^((?!.*\\.(?:func|gowrap|deferwrap)[0-9]).*[A-Za-z_)])\\.[0-9]+$", "$1" },
	{ MATCH_CLONE, ".", "(?<=.) (?:\\[clone \\.[^]]*\\]|\\(\\.[\\w.]+\\))", "" },
	/* A rename of the C++ demangler, of Clang's, of Clang without one, of Java. */
	{ MATCH_LAMBDA, "#", "(\\{(?:lambda|unnamed type)[^{}#]*\\}?)#[0-9]+", "$1" },
	{ MATCH_LAMBDA, "{lambda", "(?<=\\))#[0-9]+(?=\\})", "" },
	{ MATCH_LAMBDA, "<lambda_", "<lambda_[0-9a-f]+>", "<lambda>" },
	{ MATCH_LAMBDA, "'", "('(?:lambda|unnamed))[0-9]+'", "$1'" },
	{ MATCH_LAMBDA, "$_", "\\$_[0-9]+", "$$_" },
	{ MATCH_LAMBDA, " at ", "(\\((?:lambda|anonymous \\w+|unnamed \\w+) at [^()]*?):[0-9]+:[0-9]+(?=\\))", "$1" },
	{ MATCH_LAMBDA, "Lambda", "(\\$\\$Lambda)(?:[$.+](?!0x)(?:[0-9a-f]{16,40}|[0-9]+)(?![0-9A-Za-z]))?"
	  "(?:[/.+]0x[0-9a-f]+|[/.][0-9]+)?", "$1" },
	{ MATCH_LAMBDA, "lambda$", "(lambda\\$[^$\\s]+\\$)[0-9]+", "$1" },
	{ MATCH_LAMBDA, "$anonfun$", "(\\$anonfun\\$(?:[^$.\\s]+\\$)?)[0-9]+", "$1" },
	/* Kotlin, Groovy, Clojure, then what javac adds. */
	{ MATCH_LAMBDA, "$lambda", "(\\$lambda)[$-][0-9]+", "$1" },
	{ MATCH_LAMBDA, "_closure", "(\\$_\\w*_closure)[0-9]+", "$1" },
	{ MATCH_LAMBDA, "$", "(\\$(?:eval|fn__|reify__|iter__|G__))[0-9]+(?:__[0-9]+)*", "$1" },
	{ MATCH_LAMBDA, "access$", "(\\baccess\\$)[0-9]+(?=$|\\()", "$1" },
	/* OCaml, Erlang, PHP. */
	{ MATCH_LAMBDA, ".fun_", "\\b([A-Z]\\w*\\.fun_)[0-9]{3,}$", "$1" },
	{ MATCH_LAMBDA, "-fun-", "(/[0-9]+-fun-)[0-9]+(?=-)", "$1" },
	{ MATCH_LAMBDA, "{closure:", "(\\{closure:[^{}]*?):[0-9]+(?=\\})", "$1" },
	/* Python, where the line or the object is told along; C#, Swift. */
	{ MATCH_LAMBDA, "<", "(<(?:lambda|listcomp|dictcomp|setcomp|genexpr)>)(?::[0-9]+|@[0-9]+)", "$1" },
	{ MATCH_LAMBDA, "<lambda", "<lambda:[0-9]+>", "<lambda>" },
	{ MATCH_LAMBDA, ">b__", "(>b__)[0-9]+(?:_[0-9]+)?", "$1" },
	{ MATCH_LAMBDA, ">d__", "(>d__)[0-9]+(?:_[0-9]+)?", "$1" },
	{ MATCH_LAMBDA, ">g__", "(>g__\\w+\\|)[0-9]+(?:_[0-9]+)?", "$1" },
	{ MATCH_LAMBDA, "DisplayClass", "(DisplayClass)[0-9]+(?:_[0-9]+)?", "$1" },
	{ MATCH_LAMBDA, "closure #", "(closure )#[0-9]+(?= in )", "$1#" },
	/* The JVM's own, then those of libraries. */
	{ MATCH_GENERATED, "Accessor",
	  "(Generated(?:Method|Constructor|SerializationConstructor)Accessor)[0-9]+", "$1" },
	{ MATCH_GENERATED, "LambdaForm$", "(LambdaForm\\$[A-Z]+)(?:[/.+](?:0x[0-9a-f]+|[0-9]+))", "$1" },
	{ MATCH_GENERATED, "$Proxy", "(\\$Proxy)[0-9]+(?![0-9A-Za-z])", "$1" },
	{ MATCH_GENERATED, "proxy", "(\\bproxy)[0-9]+(?=[./]\\$Proxy)", "$1" },
	{ MATCH_GENERATED, "$$",
	  "(\\$\\$(?:EnhancerBy|FastClassBy|KeyFactoryBy|BeanGeneratorBy)?\\w*CGLIB\\$\\$)[0-9a-f]+", "$1" },
	{ MATCH_GENERATED, "_$$_", "(_\\$\\$_(?:jvst|javassist_))[0-9a-f]+(?:_[0-9a-f]+)?", "$1" },
	{ MATCH_GENERATED, "$",
	  "(\\$(?:ByteBuddy|MockitoMock|HibernateProxy|auxiliary)\\$)[0-9A-Za-z]+", "$1" },
	/* And anonymous classes. */
	{ MATCH_LAMBDA, "$", "(?<=[\\w$])(?<!\\$default)\\$[0-9]+(?=[.$/])", "$$" },
	/* V8, which says how it was compiled so far. */
	{ MATCH_GENERATED, ":", "^((?:LazyCompile|Function|JS|Script|Eval):)[~*^+]+", "$1" },
	/* Where it stands, as V8 says behind a name, as well. */
	{ MATCH_BUILD_FOLDER, ":", "^((?:LazyCompile|Function|JS|Script|Eval):\\S*) (?:file://)?/(?:[^/]*/)*(?=[^/]+$)", "$1 " },
	{ MATCH_GENERATED, "js:", "(?<=.)(\\.[cm]?js):[0-9]+(?::[0-9]+)?$", "$1" },
	{ MATCH_GENERATED, ".ts:", "(?<=.)(\\.ts):[0-9]+(?::[0-9]+)?$", "$1" },
	/* .NET's tiers, Julia, Zig. */
	{ MATCH_GENERATED, ")[", "(?<=\\))\\[(?:PreJIT|ReadyToRun|Unknown|MinOptJitted|QuickJitted|OSR"
	  "|(?:Optimized|Instrumented)?(?:Tier-?[01])?(?:OSR|Instrumented)?|Optimized)\\]$", "" },
	{ MATCH_GENERATED, "j", "^((?:julia|jlsys|jlplt|jfptr|gfptr|japi[13])_.*[^_0-9])_[0-9]+$", "$1" },
	{ MATCH_GENERATED, "__", "(__(?:anon|struct|enum|union|opaque)_)[0-9]+", "$1" },
	/* Go, where the linker's names tell shapes. */
	{ MATCH_TYPE_ARGUMENTS, "[go.shape.",
	  "\\[go\\.shape\\.(?:[^][]++|(\\[(?:[^][]++|(?1))*+\\]))*+\\]", "[...]" },
	/* Rust's newer names, and Go's. */
	{ MATCH_CLOSURE, "#", "\\{((?:closure|impl|constant|shim)[^{}#]*)#[0-9]+\\}", "{$1}" },
	{ MATCH_CLOSURE, "{{", "\\{\\{([a-z_.:]+)\\}\\}", "{$1}" },
	/* But not a function or method that is called func1. */
	{ MATCH_CLOSURE, ".", "^(?:.*/)?[^./]+\\.(?:func|gowrap|deferwrap)[0-9]+(*SKIP)(*FAIL)"
	  "|(?<=[^)])\\.(func|gowrap|deferwrap)[0-9]+(?:\\.[0-9]+)*(?=$|[.-])", ".$1" },
	{ MATCH_CLOSURE, ".glob..func", "\\.glob\\.\\.func", ".init.func" },
	{ MATCH_CLOSURE, "dwrap", "\xc2\xb7" "dwrap\xc2\xb7[0-9]+", ".deferwrap" },
	{ MATCH_CLOSURE, "-range", "-range[0-9]+", "-range" },
	{ MATCH_RUST_HASH, "::h", "(?<=.)::h[0-9a-f]{16}(?![0-9A-Za-z_])", "" },
	{ MATCH_RUST_HASH, "[", "(?<=\\w)\\[[0-9a-f]{12,16}\\]", "" },
	/* Namespaces of a library's version. */
	{ MATCH_MODULE_VERSION, "absl::lts_", "(\\babsl::lts_)[0-9]+(?=::)", "$1" },
	{ MATCH_MODULE_VERSION, "icu_", "(\\bicu_)[0-9]+(?=::)", "$1" },
	{ MATCH_MODULE_VERSION, "fmt::v", "(\\bfmt::v)[0-9]+(?=::)", "$1" },
	{ MATCH_MODULE_VERSION, "json_abi_v", "(\\bjson_abi_v)[0-9_]+(?=::)", "$1" },
	{ MATCH_ADDRESS, "0x", "(?<![0-9A-Za-z])0x[0-9A-Fa-f]{4,16}(?![0-9A-Za-z])", "0x" },
};

static const struct substitution of_modules[] = {
	{ MATCH_MODULE_VERSION, " (", "(?<=.) \\(deleted\\)$", "" },
	/* libfoo.so.1.2.3, libfoo-2.31.so, libfoo-2.31.so.0 */
	{ MATCH_MODULE_VERSION, ".so", "(?<=.)(?:-[0-9]+(?:\\.[0-9]+)+)?\\.so(?:\\.[0-9]+)*$", ".so" },
	/* libstd-0123456789abcdef.so and what else Cargo makes; app-1.2.3.jar */
	{ MATCH_MODULE_VERSION, "-", "(?<=.)-[0-9a-f]{16}(?=$|\\.(?:so|dylib|dll|rlib)$)", "" },
	{ MATCH_MODULE_VERSION, ".jar", "(?<=.)-[0-9]+(?:\\.[0-9]+)*(?:[.-][A-Za-z0-9]+)?(?=\\.jar$)", "" },
	{ MATCH_MODULE_VERSION, "jit", "^(jitted)-[0-9-]+(?=\\.so$)", "$1" },
	{ MATCH_MODULE_VERSION, ".map", "^(perf)-[0-9]+(?=\\.map$)", "$1" },
	{ MATCH_MODULE_VERSION, "vmlinu", "^(vmlinu[xz])-.*$", "$1" },
};
/* clang-format on */

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { STEP_LIMIT = 100000, LENGTH_LIMIT = 10000 };

/* Which characters a text has, of those of ASCII. */
struct letters {
	uint64_t bits[2];
};

struct name_matcher {
	pcre2_code *functions[COUNT(of_functions)], *modules[COUNT(of_modules)];
	struct letters needed_of_functions[COUNT(of_functions)],
		needed_of_modules[COUNT(of_modules)];
	pcre2_match_data *match;
	pcre2_match_context *context;
	char *text[2]; /* what a rule left, and what the next one makes of it */
	size_t size;
};

static struct letters letters_of(const char *text)
{
	struct letters letters = { { 0, 0 } };

	for (; *text; text++) {
		unsigned char letter = (unsigned char)*text;

		letters.bits[letter >> 6 & 1] |= (uint64_t)1 << (letter & 63);
	}
	return letters;
}

static bool has_letters(struct letters letters, struct letters needed)
{
	return (needed.bits[0] & ~letters.bits[0]) == 0 && (needed.bits[1] & ~letters.bits[1]) == 0;
}

/* Most profiles need few of them. */
static const pcre2_code *compiled(pcre2_code **code, const char *expression)
{
	size_t offset;
	int error;

	if (*code)
		return *code;
	*code = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED, PCRE2_DOLLAR_ENDONLY,
			      &error, &offset, NULL);
	assert(*code);
	pcre2_jit_compile(*code, PCRE2_JIT_COMPLETE); /* without it, only slower */
	return *code;
}

struct name_matcher *name_matcher_new(void)
{
	struct name_matcher *matcher = memory_new(1, sizeof(*matcher));

	matcher->match = pcre2_match_data_create(8, NULL);
	matcher->context = pcre2_match_context_create(NULL);
	if (!matcher->match || !matcher->context)
		memory_exhausted();
	pcre2_set_match_limit(matcher->context, STEP_LIMIT);
	for (size_t i = 0; i < COUNT(of_functions); i++)
		matcher->needed_of_functions[i] = letters_of(of_functions[i].needs);
	for (size_t i = 0; i < COUNT(of_modules); i++)
		matcher->needed_of_modules[i] = letters_of(of_modules[i].needs);
	return matcher;
}

void name_matcher_free(struct name_matcher *matcher)
{
	for (size_t i = 0; i < COUNT(of_functions); i++)
		pcre2_code_free(matcher->functions[i]);
	for (size_t i = 0; i < COUNT(of_modules); i++)
		pcre2_code_free(matcher->modules[i]);
	pcre2_match_context_free(matcher->context);
	pcre2_match_data_free(matcher->match);
	free(matcher->text[0]);
	free(matcher->text[1]);
	free(matcher);
}

static void make_room(struct name_matcher *matcher, size_t length)
{
	/* What is put in is never longer than what is taken out. */
	size_t size = length + 1;

	if (size <= matcher->size)
		return;
	matcher->size = size * 2;
	for (int i = 0; i < 2; i++)
		matcher->text[i] = memory_resize(matcher->text[i], matcher->size, 1);
}

/* Names that are too long, or take too long, stay as they are. */
static const char *substitute(struct name_matcher *matcher, const struct substitution *table,
			      const struct letters *needed, pcre2_code **codes, size_t count,
			      const char *name, size_t length, uint16_t *rules)
{
	const char *text = name;
	struct letters letters;

	if (length > LENGTH_LIMIT)
		return name;
	make_room(matcher, length);
	letters = letters_of(text);
	for (size_t i = 0; i < count; i++) {
		char *next = text == matcher->text[0] ? matcher->text[1] : matcher->text[0];
		size_t size = matcher->size;
		int found;

		if (!has_letters(letters, needed[i]) || !strstr(text, table[i].needs))
			continue;
		found = pcre2_substitute(compiled(&codes[i], table[i].expression), (PCRE2_SPTR)text,
					 strlen(text), 0, PCRE2_SUBSTITUTE_GLOBAL, matcher->match,
					 matcher->context, (PCRE2_SPTR)table[i].replacement,
					 PCRE2_ZERO_TERMINATED, (PCRE2_UCHAR *)next, &size);
		if (found <= 0)
			continue;
		text = next;
		letters = letters_of(text);
		*rules |= (uint16_t)(1 << table[i].rule);
	}
	return text;
}

const char *name_matcher_function(struct name_matcher *matcher, const char *name, size_t length,
				  uint16_t *rules)
{
	return substitute(matcher, of_functions, matcher->needed_of_functions, matcher->functions,
			  COUNT(of_functions), name, length, rules);
}

const char *name_matcher_module(struct name_matcher *matcher, const char *name, size_t length,
				uint16_t *rules)
{
	return substitute(matcher, of_modules, matcher->needed_of_modules, matcher->modules,
			  COUNT(of_modules), name, length, rules);
}
