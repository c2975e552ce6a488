#include "report/export/svg_page.h"

#include "show/colors/change_color.h"
#include "show/colors/code_color.h"
#include "show/colors/theme.h"

/* Light, and dark where the browser asks for it. Boxes are the same on both: those of the light
 * theme, with black on them. */
static const char style[] =
	"text { font: 12px Verdana, 'DejaVu Sans', sans-serif; fill: #1c1c1c }\n"
	".page { fill: #fff }\n"
	".title { font-size: 16px; font-weight: bold }\n"
	".note { fill: #5f5f5f }\n"
	".button { cursor: pointer; text-decoration: underline }\n"
	".b { cursor: pointer }\n"
	".b > text { fill: #000; pointer-events: none }\n"
	".n > text { opacity: 0 }\n" /* a letter and a half says nothing, but is found */
	".r0 { fill: #%06x }\n"
	".a > rect { fill: #%06x }\n"
	".a > text { fill: #000 }\n"
	".h > rect { fill: #%06x }\n"
	".h > text { fill: #000 }\n"
	".b > rect { stroke: #000; stroke-opacity: 0.15 }\n" /* between boxes of one colour */
	".b:hover > rect { stroke-opacity: 1; stroke-width: 2 }\n"
	"@media (prefers-color-scheme: dark) {\n"
	"text { fill: #e4e4e4 }\n"
	".page { fill: #1c1c1c }\n"
	".note { fill: #9e9e9e }\n"
	"}\n";

static void write_class(FILE *out, char letter, int number, uint32_t rgb)
{
	fprintf(out, ".%c%d { fill: #%06x }\n", letter, number, rgb);
}

static void write_style(FILE *out, const struct theme *theme)
{
	fprintf(out, style, theme->rgb[TINT_ROOT], theme->rgb[TINT_ANCESTOR], theme->rgb[TINT_HIT]);
}

/* Colours come first, so that ancestors and hits override them. */
void svg_page_style(FILE *out)
{
	struct theme theme;

	theme_init(&theme, THEME_LIGHT, true);
	fputs("<style>\n", out);
	for (enum code_color color = 0; color < CODE_HEAT; color++)
		write_class(out, 'c', (int)color,
			    code_color_rgb(color, &theme, STEP_PERCENT / 100.0));
	write_style(out, &theme);
	fputs("</style>\n", out);
}

void svg_page_change_style(FILE *out)
{
	struct theme theme;

	theme_init(&theme, THEME_LIGHT, true);
	fputs("<style>\n", out);
	for (enum change_color color = 0; color < CHANGE_COLOR_COUNT; color++)
		write_class(out, 'd', (int)color, change_color_rgb(color, &theme));
	write_style(out, &theme);
	fputs("</style>\n", out);
}

/* Boxes are in depth-first order: what is above one and what is below is known by their depths. */
/* clang-format off */
static const char script[] =
	"(function () {\n"
	"'use strict';\n"
	"var root = document.currentScript.parentNode;\n"
	"var note = root.querySelector('.note'), said = note.textContent;\n"
	"var expression = '', zoomed = 0, boxes = [];\n"
	"root.querySelectorAll('.b').forEach(function (element) {\n"
	"  boxes.push({\n"
	"    element: element,\n"
	"    x: parseFloat(element.getAttribute('x')),\n"
	"    width: parseFloat(element.getAttribute('width')),\n"
	"    depth: +element.getAttribute('data-depth'),\n"
	"    name: (element.querySelector('.f') || element.querySelector('text')).textContent,\n"
	"    about: element.querySelector('title').textContent.replace(/\\n/g, ' \\u00b7 ')\n"
	"  });\n"
	"});\n"
	"function end(at) {\n"
	"  var i = at + 1;\n"
	"  while (i < boxes.length && boxes[i].depth > boxes[at].depth) i++;\n"
	"  return i;\n"
	"}\n"
	"function zoom(at) {\n"
	"  zoomed = at;\n"
	"  var to = boxes[at], depth = to.depth, last = end(at), above = {};\n"
	"  for (var i = at - 1; i >= 0 && depth > 0; i--)\n"
	"    if (boxes[i].depth < depth) { above[i] = true; depth--; }\n"
	"  boxes.forEach(function (box, i) {\n"
	"    var isAbove = above[i] === true, isBelow = i >= at && i < last;\n"
	"    var width = isAbove ? 100 : box.width / to.width * 100;\n"
	"    box.element.style.display = isAbove || isBelow ? '' : 'none';\n"
	"    box.element.classList.toggle('a', isAbove);\n"
	"    if (!isAbove && !isBelow) return;\n"
	"    box.element.setAttribute('x', isAbove ? '0%' : (box.x - to.x) / to.width * 100 + '%');\n"
	"    box.element.setAttribute('width', width + '%');\n"
	"    box.element.classList.toggle('n', width * root.clientWidth < 1400);\n"
	"  });\n"
	"  whole.style.display = at > 0 ? '' : 'none';\n"
	"}\n"
	"function search(text) {\n"
	"  var pattern = null, part = 0, from = 0;\n"
	"  try {\n"
	"    if (text) pattern = new RegExp(text, /[A-Z]/.test(text) ? '' : 'i');\n"
	"  } catch (error) {\n"
	"    note.textContent = error.message;\n"
	"    return;\n"
	"  }\n"
	"  expression = text;\n"
	"  boxes.forEach(function (box, i) {\n"
	"    var hit = pattern !== null && pattern.test(box.name);\n"
	"    box.element.classList.toggle('h', hit);\n"
	"    if (hit && i >= from) { part += box.width; from = end(i); }\n"
	"  });\n"
	"  found.textContent = pattern ? part.toFixed(1) + '% of what is drawn matches' : '';\n"
	"}\n"
	"function ask() {\n"
	"  var text = prompt('Names that match (a regular expression):', expression);\n"
	"  if (text !== null) search(text);\n"
	"}\n"
	"function button(text, right, y, action) {\n"
	"  var element = document.createElementNS('http://www.w3.org/2000/svg', 'text');\n"
	"  element.setAttribute('x', '100%');\n"
	"  element.setAttribute('dx', -right);\n"
	"  element.setAttribute('y', y);\n"
	"  element.setAttribute('text-anchor', 'end');\n"
	"  element.textContent = text;\n"
	"  if (action) element.setAttribute('class', 'button');\n"
	"  if (action) element.addEventListener('click', action);\n"
	"  root.appendChild(element);\n"
	"  return element;\n"
	"}\n"
	"function boxOf(event) {\n"
	"  var element = event.target.closest('.b');\n"
	"  return boxes.findIndex(function (box) { return box.element === element; });\n"
	"}\n"
	"button('Search', 10, 20, ask);\n"
	"var whole = button('Whole', 70, 20, function () { zoom(0); });\n"
	"var found = button('', 10, 38, null);\n"
	"whole.style.display = 'none';\n"
	"root.addEventListener('click', function (event) {\n"
	"  var at = boxOf(event);\n"
	"  if (at >= 0) zoom(at);\n"
	"});\n"
	"root.addEventListener('mouseover', function (event) {\n"
	"  var at = boxOf(event);\n"
	"  note.textContent = at < 0 ? said : boxes[at].about;\n"
	"});\n"
	"if (root !== document.documentElement) return;\n"
	"root.removeAttribute('viewBox');\n"
	"root.setAttribute('width', '100%');\n"
	"addEventListener('resize', function () { zoom(zoomed); });\n"
	"zoom(0);\n"
	"root.addEventListener('keydown', function (event) {\n"
	"  if (event.key === '/') { event.preventDefault(); ask(); }\n"
	"  if (event.key === 'Escape') { search(''); zoom(0); }\n"
	"});\n"
	"}());\n";
/* clang-format on */

void svg_page_script(FILE *out)
{
	fputs("<script><![CDATA[\n", out);
	fputs(script, out);
	fputs("]]></script>\n", out);
}
