#ifndef LOADERS_JFR_FILE_JFR_ELEMENTS_H
#define LOADERS_JFR_FILE_JFR_ELEMENTS_H

#include "loaders/jfr/file/jfr_metadata.h"

/* A metadata event: texts, and elements in elements with attributes as in XML, each of which is a
 * pair of those texts. Types are elements, and their fields are elements in them. */

/* `event`: the part after its three numbers. False: it is damaged. Release the metadata in either
 * case. */
bool jfr_elements_read(struct jfr_metadata *metadata, struct jfr_reader event);

#endif
