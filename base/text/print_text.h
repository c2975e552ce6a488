#ifndef BASE_PRINT_TEXT_H
#define BASE_PRINT_TEXT_H

/* As asprintf, but never NULL. Free with free(). */
__attribute__((format(printf, 1, 2))) char *print_text(const char *format, ...);

#endif
