libshow_a_SOURCES += \
	%D%/change_color.c \
	%D%/change_color.h \
	%D%/code_color.c \
	%D%/code_color.h \
	%D%/label_color.c \
	%D%/label_color.h \
	%D%/oklab.c \
	%D%/oklab.h \
	%D%/package_module.c \
	%D%/package_module.h \
	%D%/package_name.c \
	%D%/package_name.h \
	%D%/package_path.c \
	%D%/package_path.h \
	%D%/package_scope.c \
	%D%/package_scope.h \
	%D%/palette.c \
	%D%/palette.h \
	%D%/theme.c \
	%D%/theme.h
