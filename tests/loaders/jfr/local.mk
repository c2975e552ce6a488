cmocka_tests += \
	%D%/test_jfr \
	%D%/test_jfr_damage

testing_sources += \
	%D%/jfr_writer.c \
	%D%/jfr_writer.h \
	%D%/small_chunk.c \
	%D%/small_chunk.h

shell_tests += \
	%D%/jfr_corpus.sh \
	%D%/jfr_oracle.sh

EXTRA_DIST += \
	%D%/jfr_corpus.py \
	%D%/jfr_oracle.py
