#include "symbols/elf/unpack.h"

#include <gelf.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/files/decompressor.h"
#include "base/memory.h"

struct unpacked {
	char *bytes;
	size_t size, capacity, limit;
};

/* Room grows with what was really unpacked: sizes in headers are only claims. */
static bool make_room(struct unpacked *to)
{
	if (to->size < to->capacity)
		return true;
	if (to->capacity >= to->limit)
		return false;
	to->capacity = to->capacity ? 2 * to->capacity : 1 << 16;
	if (to->capacity > to->limit)
		to->capacity = to->limit;
	to->bytes = memory_resize(to->bytes, to->capacity, 1);
	return true;
}

static bool unpack_all(struct unpacked *to, const char *packed, size_t size,
		       enum compression compression)
{
	struct decompressor *decompressor = decompressor_new(compression);
	struct decompressor_step step = {
		.in = (const unsigned char *)packed,
		.in_size = size,
		.in_ends = true,
	};
	struct error ignored;
	bool good = true;

	while (good && !step.ended && (step.in_size > 0 || step.written > 0)) {
		good = make_room(to);
		if (!good)
			break;
		step.out = (unsigned char *)to->bytes + to->size;
		step.out_size = to->capacity - to->size;
		good = decompressor_run(decompressor, &step, &ignored);
		to->size += step.written;
	}
	decompressor_free(decompressor);
	return good;
}

char *unpack(const char *packed, size_t packed_size, size_t limit, size_t *size)
{
	struct unpacked to = { .limit = limit };
	enum compression compression = compression_find((const unsigned char *)packed, packed_size);

	if (compression == COMPRESSION_NONE || !unpack_all(&to, packed, packed_size, compression)) {
		free(to.bytes);
		return NULL;
	}
	*size = to.size;
	return to.bytes;
}

/* --- sections */

enum { TYPE_ZLIB = 1, TYPE_ZSTD = 2 }; /* of the gABI; older headers lack the second */

/* .zdebug_*: four letters, and the size in eight bytes, the largest first. */
static const char zdebug_magic[] = { 'Z', 'L', 'I', 'B' };
enum { ZDEBUG_HEAD = 12 };

static bool unpack_zlib(struct unpacked *to, const char *packed, size_t size)
{
	z_stream stream = { 0 };
	int status = Z_OK;

	if (size > UINT32_MAX || inflateInit(&stream) != Z_OK)
		return false;
	stream.next_in = (unsigned char *)(uintptr_t)packed;
	stream.avail_in = (uInt)size;
	while (status == Z_OK && make_room(to)) {
		size_t room = to->capacity - to->size;

		stream.next_out = (unsigned char *)to->bytes + to->size;
		stream.avail_out = room < UINT32_MAX ? (uInt)room : UINT32_MAX;
		room = stream.avail_out;
		status = inflate(&stream, Z_NO_FLUSH);
		to->size += room - stream.avail_out;
	}
	inflateEnd(&stream);
	return status == Z_STREAM_END;
}

struct packed {
	const char *bytes;
	size_t size;
	unsigned type;
	uint64_t unpacked_size; /* as it claims */
};

static bool find_packed(Elf *elf, Elf_Scn *section, struct packed *packed)
{
	const Elf_Data *data = elf_rawdata(section, NULL);
	GElf_Shdr header;
	GElf_Chdr head;
	size_t head_size;

	if (!data || !data->d_buf || !gelf_getshdr(section, &header))
		return false;
	*packed = (struct packed){ .bytes = data->d_buf, .size = data->d_size, .type = TYPE_ZLIB };
	if ((header.sh_flags & SHF_COMPRESSED) != 0) {
		/* It is shorter in a file of 32 bits. */
		head_size =
			gelf_getclass(elf) == ELFCLASS32 ? sizeof(Elf32_Chdr) : sizeof(Elf64_Chdr);
		if (!gelf_getchdr(section, &head))
			return false;
		packed->type = head.ch_type;
		packed->unpacked_size = head.ch_size;
	} else {
		head_size = ZDEBUG_HEAD;
		if (packed->size < head_size ||
		    memcmp(packed->bytes, zdebug_magic, sizeof(zdebug_magic)) != 0)
			return false;
		for (size_t i = sizeof(zdebug_magic); i < ZDEBUG_HEAD; i++)
			packed->unpacked_size =
				packed->unpacked_size << 8 | (unsigned char)packed->bytes[i];
	}
	if (packed->size <= head_size)
		return false;
	packed->bytes += head_size;
	packed->size -= head_size;
	return true;
}

bool unpack_is_packed(Elf_Scn *section, const char *name)
{
	GElf_Shdr header;

	return gelf_getshdr(section, &header) && header.sh_type != SHT_NOBITS &&
	       ((header.sh_flags & SHF_COMPRESSED) != 0 || strncmp(name, ".zdebug_", 8) == 0);
}

uint64_t unpack_section_size(Elf *elf, Elf_Scn *section)
{
	struct packed packed;

	return find_packed(elf, section, &packed) ? packed.unpacked_size : 0;
}

char *unpack_section(Elf *elf, Elf_Scn *section, size_t limit, size_t *size)
{
	struct unpacked to = { 0 };
	struct packed packed;
	bool good;

	if (!find_packed(elf, section, &packed) || packed.unpacked_size > limit)
		return NULL;
	/* One more, as the end is only seen where there is room. */
	to.limit = (size_t)packed.unpacked_size + 1;
	switch (packed.type) {
	case TYPE_ZLIB:
		good = unpack_zlib(&to, packed.bytes, packed.size);
		break;
	case TYPE_ZSTD:
		good = unpack_all(&to, packed.bytes, packed.size, COMPRESSION_ZSTD);
		break;
	default:
		good = false;
	}
	if (!good || to.size != packed.unpacked_size) {
		free(to.bytes);
		return NULL;
	}
	*size = to.size;
	return to.bytes;
}
