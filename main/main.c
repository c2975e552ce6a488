#include <stdio.h>

int main(void)
{
	puts("serac " PACKAGE_VERSION);
	return 0;
}
