cmocka_tests += \
	%D%/test_sandbox

%C%_test_sandbox_LDADD = $(main_test_libraries)

shell_tests += \
	%D%/command_line.sh \
	%D%/config.sh \
	%D%/documented.sh \
	%D%/ending.sh \
	%D%/english.sh \
	%D%/generated.sh \
	%D%/output.sh \
	%D%/readme.sh \
	%D%/recipes.sh \
	%D%/sandbox.sh

test_tools += main/generate/generate

EXTRA_DIST += \
	%D%/english.py
