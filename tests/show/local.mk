cmocka_tests += \
	%D%/test_syntax \
	%D%/test_change_text \
	%D%/test_code_span \
	%D%/test_escape \
	%D%/test_fact_rows \
	%D%/test_filter_text \
	%D%/test_meaning \
	%D%/test_short_name \
	%D%/test_striking \
	%D%/test_text_width \
	%D%/test_time_text

testing_sources += \
	%D%/layout_check.c \
	%D%/layout_check.h
