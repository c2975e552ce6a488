libbase_a_SOURCES += \
	%D%/cores.c \
	%D%/cores.h \
	%D%/ending.c \
	%D%/ending.h \
	%D%/library.c \
	%D%/library.h \
	%D%/signal_stack.c \
	%D%/signal_stack.h \
	%D%/thread.c \
	%D%/thread.h
