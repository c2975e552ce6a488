libmodel_a_SOURCES += \
	%D%/file_matching.c \
	%D%/file_matching.h \
	%D%/folder_pairs.c \
	%D%/folder_pairs.h \
	%D%/function_sides.c \
	%D%/function_sides.h \
	%D%/match_name.c \
	%D%/match_name.h \
	%D%/matched_rows.c \
	%D%/matched_rows.h \
	%D%/matching.c \
	%D%/matching.h
