libloaders_a_SOURCES += \
	%D%/massif.c \
	%D%/massif_file.c \
	%D%/massif_file.h \
	%D%/massif_tree.c \
	%D%/massif_tree.h
