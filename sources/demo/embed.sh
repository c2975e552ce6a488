#!/bin/sh
# embed.sh FILE NAME: prints FILE as a C source with NAME_data and NAME_size, for
#	extern const unsigned char NAME_data[];
#	extern const size_t NAME_size;
set -eu
printf '#include <stddef.h>\n\n'
printf 'extern const unsigned char %s_data[];\nextern const size_t %s_size;\n\n' "$2" "$2"
printf 'const unsigned char %s_data[] = {\n' "$2"
od -An -v -tx1 "$1" | sed 's/ *\([0-9a-f][0-9a-f]\)/0x\1,/g'
printf '};\nconst size_t %s_size = sizeof(%s_data);\n' "$2" "$2"
