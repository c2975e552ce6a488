libmodel_a_SOURCES += \
	%D%/address_weights.c \
	%D%/address_weights.h
