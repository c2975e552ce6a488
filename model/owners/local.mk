libmodel_a_SOURCES += \
	%D%/function_threads.c \
	%D%/function_threads.h \
	%D%/owner_choice.h \
	%D%/owner_filters.c \
	%D%/owner_filters.h \
	%D%/owner_list.c \
	%D%/owner_list.h \
	%D%/owner_sums.c \
	%D%/owner_sums.h \
	%D%/owner_thread_filters.c \
	%D%/owner_thread_filters.h \
	%D%/owner_threads.c \
	%D%/owner_threads.h \
	%D%/owners.c \
	%D%/owners.h \
	%D%/thread_identity.c \
	%D%/thread_identity.h
