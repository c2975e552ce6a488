libmodel_a_SOURCES += \
	%D%/file_matching.c \
	%D%/file_matching.h \
	%D%/folder_pairs.c \
	%D%/folder_pairs.h \
	%D%/function_sides.c \
	%D%/function_sides.h \
	%D%/go_closure.c \
	%D%/go_closure.h \
	%D%/lone_functions.c \
	%D%/lone_functions.h \
	%D%/match_name.c \
	%D%/match_name.h \
	%D%/matched.h \
	%D%/matched_modules.c \
	%D%/matched_modules.h \
	%D%/matched_rows.c \
	%D%/matched_rows.h \
	%D%/matcher.c \
	%D%/matcher.h \
	%D%/matching.c \
	%D%/matching.h \
	%D%/module_pairs.c \
	%D%/module_pairs.h
