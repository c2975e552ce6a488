#include "symbols/find/running_kernel.h"

#include <fcntl.h>
#include <gelf.h>
#include <sys/utsname.h>
#include <unistd.h>

/* Notes as in an ELF file, of this machine's byte order; each part is padded to 4 bytes. */
static void find_note(const unsigned char *notes, size_t size, struct build_id *id)
{
	size_t at = 0;
	Elf64_Nhdr note;

	while (size - at >= sizeof(note)) {
		size_t name, text;

		memcpy(&note, notes + at, sizeof(note));
		at += sizeof(note);
		name = ((size_t)note.n_namesz + 3) & ~(size_t)3;
		text = ((size_t)note.n_descsz + 3) & ~(size_t)3;
		if (name > size - at || text > size - at - name)
			return;
		if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
		    note.n_descsz <= BUILD_ID_LIMIT && memcmp(notes + at, "GNU", 4) == 0) {
			id->size = (uint8_t)note.n_descsz;
			memcpy(id->bytes, notes + at + name, note.n_descsz);
			return;
		}
		at += name + text;
	}
}

void running_kernel_build_id(struct build_id *id)
{
	unsigned char notes[8192];
	int descriptor = open("/sys/kernel/notes", O_RDONLY | O_CLOEXEC);
	ssize_t size;

	*id = (struct build_id){ 0 };
	if (descriptor < 0)
		return;
	size = read(descriptor, notes, sizeof(notes));
	close(descriptor);
	if (size > 0)
		find_note(notes, (size_t)size, id);
}

bool running_kernel_is(const struct build_id *id, const char *release)
{
	struct build_id running;
	struct utsname name;

	if (id->size > 0) {
		running_kernel_build_id(&running);
		return build_id_equal(id, &running);
	}
	return release && uname(&name) == 0 && strcmp(name.release, release) == 0;
}
