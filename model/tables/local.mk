libmodel_a_SOURCES += \
	%D%/builder_columns.c \
	%D%/builder_columns.h \
	%D%/builder_finish.c \
	%D%/builder_inputs.c \
	%D%/builder_inputs.h \
	%D%/builder_samples.c \
	%D%/builder_tables.c \
	%D%/code_place.c \
	%D%/code_place.h \
	%D%/function_identities.c \
	%D%/function_identities.h \
	%D%/ids.h \
	%D%/profile.c \
	%D%/profile.h \
	%D%/profile_builder.c \
	%D%/profile_builder.h \
	%D%/quantity.c \
	%D%/quantity.h \
	%D%/stack_index.c \
	%D%/stack_index.h \
	%D%/tag_index.c \
	%D%/tag_index.h \
	%D%/tags.c \
	%D%/tags.h \
	%D%/unit_names.c \
	%D%/unit_names.h
