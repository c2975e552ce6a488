cmocka_tests += \
	%D%/test_json_reader \
	%D%/test_json_number

test_tools += \
	%D%/print_json

shell_tests += \
	%D%/json_oracle.sh

EXTRA_DIST += \
	%D%/json_tokens.h \
	%D%/json_oracle.py
