#ifndef SYMBOLS_MACHINE_CODE_TARGET_H
#define SYMBOLS_MACHINE_CODE_TARGET_H

#include "model/code/machine_code.h"
#include "symbols/machine/instruction_decoder.h"

/* Where an instruction goes, and which data it has an eye on, by what its text says: the same words
 * for all versions of the library, which describes some machines and not others. */

enum instruction_flow code_target_flow(const struct instruction_set *set,
				       const struct decoded_instruction *decoded);

/* Where it goes, of one that does not just go on. False: that is not in the code. */
bool code_target_find(const struct instruction_set *set, const struct decoded_instruction *decoded,
		      uint64_t address, uint64_t *target);

/* The address that an operand has as a distance from here ("0x9c3(%rip)"). False: it is not. */
bool code_target_data(const struct instruction_set *set, const struct decoded_instruction *decoded,
		      uint64_t address, uint64_t *data);

#endif
