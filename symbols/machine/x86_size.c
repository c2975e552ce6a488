#include "symbols/machine/x86_size.h"

#include <stdint.h>
#include <string.h>

enum { SIZE_LIMIT = 15 };

struct opcode {
	size_t at; /* of the byte behind it */
	unsigned map, number;
};

/* --- opcodes */

static size_t skip_prefixes(const unsigned char *bytes, size_t left, bool is_64)
{
	static const unsigned char prefixes[] = { 0x66, 0x67, 0xf2, 0xf3, 0x2e, 0x36,
						  0x3e, 0x26, 0x64, 0x65, 0xf0 };
	size_t at = 0;

	while (at < left && at < SIZE_LIMIT && memchr(prefixes, bytes[at], sizeof(prefixes))) {
		/* Operands in memory have other shapes then. */
		if (bytes[at] == 0x67 && !is_64)
			return left;
		at++;
	}
	return is_64 && at < left && (bytes[at] & 0xf0) == 0x40 ? at + 1 : at;
}

/* Some that are in other modes what these are in 64 bits have a register behind them. */
static bool is_vector(const unsigned char *bytes, size_t at, size_t left, bool is_64)
{
	return at + 1 < left && (is_64 || bytes[at + 1] >= 0xc0);
}

static bool find_vector(struct opcode *opcode, const unsigned char *bytes, size_t at, size_t left)
{
	size_t size = bytes[at] == 0x62 ? 4 : bytes[at] == 0xc4 ? 3 : 2;

	if (at + size >= left)
		return false;
	opcode->map = size == 4 ? bytes[at + 1] & 7u : size == 3 ? bytes[at + 1] & 0x1fu : 1;
	opcode->number = bytes[at + size];
	opcode->at = at + size + 1;
	return opcode->map >= 1 && opcode->map <= 6;
}

/* Behind 0x0f. */
static bool find_plain(struct opcode *opcode, const unsigned char *bytes, size_t at, size_t left)
{
	bool is_long = at + 1 < left && (bytes[at + 1] == 0x38 || bytes[at + 1] == 0x3a);

	if (at + 1 + is_long >= left)
		return false;
	opcode->map = !is_long ? 1 : bytes[at + 1] == 0x38 ? 2 : 3;
	opcode->number = bytes[at + 1 + is_long];
	opcode->at = at + 2 + is_long;
	return true;
}

static bool find_opcode(struct opcode *opcode, const unsigned char *bytes, size_t left, bool is_64,
			bool *is_plain)
{
	size_t at = skip_prefixes(bytes, left, is_64);

	if (at >= left)
		return false;
	*is_plain = bytes[at] == 0x0f;
	if (*is_plain)
		return find_plain(opcode, bytes, at, left);
	return (bytes[at] == 0x62 || bytes[at] == 0xc4 || bytes[at] == 0xc5) &&
	       is_vector(bytes, at, left, is_64) && find_vector(opcode, bytes, at, left);
}

/* --- operands */

/* ModRM, and what it says is behind it; 0: it is cut off. */
static size_t size_of_operand(const unsigned char *bytes, size_t left)
{
	size_t size = 1;
	unsigned mode, base;

	if (left == 0)
		return 0;
	mode = bytes[0] >> 6;
	base = bytes[0] & 7;
	if (mode == 3)
		return 1;
	if (base == 4) {
		if (left < 2)
			return 0;
		base = bytes[1] & 7;
		size++;
	}
	if (mode == 2 || (mode == 0 && base == 5))
		size += 4;
	return size + (mode == 1);
}

static bool has_byte(const struct opcode *opcode)
{
	static const unsigned char numbers[] = { 0x70, 0x71, 0x72, 0x73, 0xa4, 0xac,
						 0xba, 0xc2, 0xc4, 0xc5, 0xc6 };

	return opcode->map == 3 ||
	       (opcode->map == 1 && memchr(numbers, (int)opcode->number, sizeof(numbers)));
}

/* Those with nothing behind them but perhaps where they go to. */
static bool is_alone(const struct opcode *opcode, size_t *more)
{
	unsigned number = opcode->number;

	*more = number >= 0x80 && number <= 0x8f ? 4 : 0;
	return opcode->map == 1 &&
	       (*more > 0 || (number >= 0x04 && number <= 0x0c) ||
		(number >= 0x30 && number <= 0x37) || number == 0x77 ||
		(number >= 0xa0 && number <= 0xa2) || (number >= 0xa8 && number <= 0xaa) ||
		(number >= 0xc8 && number <= 0xcf));
}

size_t x86_size(const unsigned char *bytes, size_t left, bool is_64)
{
	struct opcode opcode;
	size_t size, operand;
	bool is_plain;

	if (!find_opcode(&opcode, bytes, left, is_64, &is_plain))
		return 0;
	if (is_plain && is_alone(&opcode, &operand)) {
		size = opcode.at + operand;
	} else {
		operand = size_of_operand(bytes + opcode.at, left - opcode.at);
		if (operand == 0)
			return 0;
		size = opcode.at + operand + has_byte(&opcode);
	}
	return size <= left && size <= SIZE_LIMIT ? size : 0;
}
