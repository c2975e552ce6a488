#include "loaders/text/frame_names.h"

#include "base/memory.h"

/* Names in brackets that are not kernel modules. */
static bool is_pseudo(struct span module)
{
	static const char *const names[] = {
		"[vdso", "[vvar",    "[vsyscall", "[heap", "[stack",
		"[anon", "[uprobes", "[JIT",      "[unkn", "[unknown"
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_begins(module, names[i]))
			return true;
	return false;
}

static bool is_kernel(struct span module)
{
	const char *slash = span_find_back(module, '/');
	struct span name = { slash ? slash + 1 : module.at, module.end };

	if (*module.at == '[')
		return !is_pseudo(module) && module.end[-1] == ']';
	if (span_begins(name, "vmlinux") || span_begins(name, "bpf_prog_") ||
	    span_begins(name, "bpf_trampoline_"))
		return true;
	return span_ends(name, ".ko") || span_ends(name, ".ko.xz") || span_ends(name, ".ko.gz") ||
	       span_ends(name, ".ko.zst") || span_ends(name, ".ko.debug");
}

enum function_kind frame_module_kind(struct span module)
{
	if (module.at == module.end)
		return KIND_NATIVE;
	if (is_kernel(module))
		return KIND_KERNEL;
	if (span_begins(module, "[JIT]") ||
	    (span_begins(module, "/tmp/perf-") && span_ends(module, ".map")))
		return KIND_JIT;
	/* perf inject --jit writes jitted-PID-NUMBER.so */
	if (span_find_text(module, "/jitted-") && span_ends(module, ".so"))
		return KIND_JIT;
	return KIND_NATIVE;
}

enum function_kind frame_symbol_kind(struct span symbol, enum function_kind module_kind)
{
	static const char *const v8_tags[] = { "LazyCompile:", "Function:", "Script:",
					       "Eval:",        "JS:",       "Interpreted:" };

	if (span_begins(symbol, "py::"))
		return KIND_INTERPRETED;
	if (module_kind != KIND_JIT)
		return module_kind;
	for (size_t i = 0; i < sizeof(v8_tags) / sizeof(*v8_tags); i++) {
		size_t length = strlen(v8_tags[i]);

		if (!span_begins(symbol, v8_tags[i]))
			continue;
		if (*v8_tags[i] == 'I' ||
		    (span_length(symbol) > length && symbol.at[length] == '~'))
			return KIND_INTERPRETED;
	}
	return *symbol.at == '~' ? KIND_INTERPRETED : KIND_JIT;
}

char *frame_unresolved_name(struct span module)
{
	const char *slash = span_find_back(module, '/');
	size_t length;
	char *text;

	if (slash)
		module.at = slash + 1;
	length = span_length(module);
	if (length == 0)
		return memory_text("[unknown]", strlen("[unknown]"));
	if (*module.at == '[' && module.end[-1] == ']')
		return memory_text(module.at, length);
	text = memory_new(length + 3, 1);
	text[0] = '[';
	memcpy(text + 1, module.at, length);
	text[length + 1] = ']';
	return text;
}

/* Longer symbols stay as they are: each part is looked for in all that is in front of it. */
enum { UNFOLDED_SIZE = 8192 };

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* V8 names code as "Stub:BinaryOpStub(ADD:String*String->String)", "RegExp:a->b". */
static bool is_v8(struct span symbol)
{
	const char *at = symbol.at;

	while (at < symbol.end && is_letter(*at))
		at++;
	return *symbol.at >= 'A' && *symbol.at <= 'Z' && symbol.end - at > 1 && at[0] == ':' &&
	       at[1] != ':';
}

bool frame_take_unfolded(struct span *symbol, struct span *inlined)
{
	int depth = 0;

	if (span_length(*symbol) > UNFOLDED_SIZE || !span_find_text(*symbol, "->") ||
	    is_v8(*symbol))
		return false;
	/* The last that is not within parentheses, as in signatures. */
	for (const char *at = symbol->end - 1; at > symbol->at; at--) {
		if (at[-1] == '-' && *at == '>') {
			if (depth == 0 && at + 1 < symbol->end && at - 1 > symbol->at &&
			    !is_blank(at[1]) && !is_blank(at[-2]) &&
			    !span_ends((struct span){ symbol->at, at - 1 }, "operator")) {
				*inlined = (struct span){ at + 1, symbol->end };
				symbol->end = at - 1;
				return true;
			}
			at--;
			continue;
		}
		depth += (*at == ')' || *at == ']' || *at == '>' || *at == '}') -
			 (*at == '(' || *at == '[' || *at == '<' || *at == '{');
	}
	return false;
}

bool frame_split_python(struct span *symbol, struct span *file)
{
	const char *colon;

	if (!span_begins(*symbol, "py::"))
		return false;
	colon = memchr(symbol->at + 4, ':', span_length(*symbol) - 4);
	if (!colon || colon == symbol->at + 4)
		return false;
	*file = (struct span){ colon + 1, symbol->end };
	*symbol = (struct span){ symbol->at + 4, colon };
	return true;
}

enum function_kind frame_file_kind(struct span file)
{
	static const struct {
		const char *ending;
		enum function_kind kind;
	} endings[] = {
		{ ".py", KIND_INTERPRETED },  { ".rb", KIND_INTERPRETED },
		{ ".php", KIND_INTERPRETED }, { ".pl", KIND_INTERPRETED },
		{ ".lua", KIND_INTERPRETED }, { ".js", KIND_JIT },
		{ ".mjs", KIND_JIT },         { ".cjs", KIND_JIT },
		{ ".ts", KIND_JIT },          { ".java", KIND_JIT },
		{ ".kt", KIND_JIT },          { ".scala", KIND_JIT },
		{ ".clj", KIND_JIT },         { ".cs", KIND_JIT },
	};

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (span_ends(file, endings[i].ending))
			return endings[i].kind;
	return span_begins(file, "<frozen ") ? KIND_INTERPRETED : KIND_NATIVE;
}
