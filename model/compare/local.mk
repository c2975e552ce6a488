libmodel_a_SOURCES += \
	%D%/change.c \
	%D%/change.h \
	%D%/change_list.c \
	%D%/comparison.c \
	%D%/comparison.h \
	%D%/comparison_merge.c \
	%D%/file_spread.c \
	%D%/file_spread.h \
	%D%/gate.c \
	%D%/gate.h \
	%D%/noise.c \
	%D%/noise.h \
	%D%/offender_list.c \
	%D%/offender_list.h \
	%D%/side_scale.c \
	%D%/side_scale.h \
	%D%/side_slices.c \
	%D%/side_slices.h \
	%D%/spread.c \
	%D%/spread.h
