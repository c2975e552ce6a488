#ifndef REPORT_EXPORT_SVG_PAGE_H
#define REPORT_EXPORT_SVG_PAGE_H

#include <stdint.h>
#include <stdio.h>

/*
 * The parts that every exported SVG shares: its style and its script. Without the script
 * (which some viewers do not run) nothing is missing but zooming and searching.
 */

/* A <style> with a class for each colour: "c0" and so on as enum code_color, "r0" for what is no
 * code. */
void svg_page_style(FILE *out);
/* The same of a comparison: "d0" and so on as enum change_color. */
void svg_page_change_style(FILE *out);
void svg_page_script(FILE *out);

#endif
