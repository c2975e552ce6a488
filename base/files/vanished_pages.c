#include "base/files/vanished_pages.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { NOTE_LIMIT = 64, PATH_LIMIT = 512, LINE_LIMIT = 768, READ_SIZE = 2048 };

/* Further ones are replaced without a note. */
static struct note {
	atomic_uintptr_t address; /* 0: none, or taken */
	char path[PATH_LIMIT];
} notes[NOTE_LIMIT];

static atomic_uint note_count;

/* --- a line of /proc/self/maps, read without anything that handlers may not call */

struct lines {
	int file;
	char buffer[READ_SIZE];
	size_t at, end;
};

struct mapping {
	uintptr_t start, end;
	bool is_readable, is_writable, is_executable;
	uint64_t device, inode;
	char path[PATH_LIMIT];
};

static int next_byte(struct lines *lines)
{
	if (lines->at == lines->end) {
		ssize_t got = read(lines->file, lines->buffer, sizeof(lines->buffer));

		if (got <= 0)
			return -1;
		lines->at = 0;
		lines->end = (size_t)got;
	}
	return (unsigned char)lines->buffer[lines->at++];
}

/* Longer ones lose their end. */
static bool next_line(struct lines *lines, char line[LINE_LIMIT])
{
	size_t length = 0;
	int byte;

	while ((byte = next_byte(lines)) >= 0 && byte != '\n')
		if (length < LINE_LIMIT - 1)
			line[length++] = (char)byte;
	line[length] = '\0';
	return byte >= 0;
}

static uint64_t number(const char **at, unsigned base)
{
	static const char digits[] = "0123456789abcdef";
	uint64_t value = 0;

	for (; **at; ++*at) {
		const char *digit = strchr(digits, **at);

		if (!digit || (size_t)(digit - digits) >= base)
			break;
		value = value * base + (uint64_t)(digit - digits);
	}
	return value;
}

static void skip(const char **at, char end)
{
	while (**at && **at != end)
		++*at;
	if (**at)
		++*at;
}

/* "7f01-7f02 r--p 00000000 08:01 1234    /path" */
static void read_mapping(struct mapping *mapping, const char *at)
{
	size_t length;

	mapping->start = number(&at, 16);
	skip(&at, '-');
	mapping->end = number(&at, 16);
	skip(&at, ' ');
	mapping->is_readable = at[0] == 'r';
	mapping->is_writable = mapping->is_readable && at[1] == 'w';
	mapping->is_executable = mapping->is_readable && at[1] && at[2] == 'x';
	skip(&at, ' ');
	skip(&at, ' ');
	mapping->device = number(&at, 16) << 32;
	skip(&at, ':');
	mapping->device |= number(&at, 16);
	skip(&at, ' ');
	mapping->inode = number(&at, 10);
	while (*at == ' ')
		at++;
	length = strlen(at);
	if (length > PATH_LIMIT - 1)
		length = PATH_LIMIT - 1;
	memcpy(mapping->path, at, length);
	mapping->path[length] = '\0';
}

/* With `address`: the mapping that it is in. Without: one of `found`'s file that is run. */
static bool find(uintptr_t address, struct mapping *found)
{
	struct lines lines = { .file = open("/proc/self/maps", O_RDONLY | O_CLOEXEC) };
	char line[LINE_LIMIT];
	struct mapping mapping;
	bool is_found = false;

	if (lines.file < 0)
		return address == 0;
	while (!is_found && next_line(&lines, line)) {
		read_mapping(&mapping, line);
		is_found = address ? mapping.start <= address && address < mapping.end
				   : mapping.is_executable && mapping.inode == found->inode &&
					     mapping.device == found->device;
	}
	close(lines.file);
	if (is_found && address)
		*found = mapping;
	return is_found;
}

/* --- */

bool vanished_pages_replace(void *address)
{
	struct mapping mapping;
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t first = (uintptr_t)address / page * page;
	unsigned at;

	if (!find((uintptr_t)address, &mapping) || mapping.inode == 0 || mapping.is_executable ||
	    !mapping.is_readable || find(0, &mapping))
		return false;
	if (mmap((void *)first, mapping.end - first,
		 PROT_READ | (mapping.is_writable ? PROT_WRITE : 0),
		 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
		return false;
	at = atomic_fetch_add(&note_count, 1);
	if (at < NOTE_LIMIT) {
		memcpy(notes[at].path, mapping.path, sizeof(notes[at].path));
		atomic_store(&notes[at].address, (uintptr_t)address);
	}
	return true;
}

bool vanished_pages_take_in(const void *bytes, size_t size)
{
	bool found = false;

	for (unsigned i = 0; i < NOTE_LIMIT; i++) {
		uintptr_t address = atomic_load(&notes[i].address);

		if (address != 0 && address - (uintptr_t)bytes < size) {
			atomic_store(&notes[i].address, 0);
			found = true;
		}
	}
	return found;
}

bool vanished_pages_take(char *path, size_t size)
{
	for (unsigned i = 0; i < NOTE_LIMIT; i++) {
		if (atomic_exchange(&notes[i].address, 0) == 0)
			continue;
		strncpy(path, notes[i].path, size - 1);
		path[size - 1] = '\0';
		return true;
	}
	return false;
}
