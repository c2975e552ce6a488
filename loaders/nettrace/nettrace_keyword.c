#include "loaders/nettrace/nettrace_keyword.h"

const char *nettrace_keyword_find(struct span name)
{
	static const char *const words[][2] = {
		{ "bool", "bool" },
		{ "char", "char" },
		{ "float32", "float" },
		{ "float64", "double" },
		{ "int16", "short" },
		{ "int32", "int" },
		{ "int64", "long" },
		{ "int8", "sbyte" },
		{ "native int", "nint" },
		{ "native uint", "nuint" },
		{ "native unsigned int", "nuint" },
		{ "object", "object" },
		{ "string", "string" },
		{ "unsigned int16", "ushort" },
		{ "unsigned int32", "uint" },
		{ "unsigned int64", "ulong" },
		{ "unsigned int8", "byte" },
		{ "void", "void" },
		{ "wchar", "char" },
		{ "System.Boolean", "bool" },
		{ "System.Byte", "byte" },
		{ "System.Char", "char" },
		{ "System.Decimal", "decimal" },
		{ "System.Double", "double" },
		{ "System.Int16", "short" },
		{ "System.Int32", "int" },
		{ "System.Int64", "long" },
		{ "System.IntPtr", "nint" },
		{ "System.Object", "object" },
		{ "System.SByte", "sbyte" },
		{ "System.Single", "float" },
		{ "System.String", "string" },
		{ "System.UInt16", "ushort" },
		{ "System.UInt32", "uint" },
		{ "System.UInt64", "ulong" },
		{ "System.UIntPtr", "nuint" },
		{ "System.Void", "void" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (span_is(name, words[i][0]))
			return words[i][1];
	return NULL;
}
