cmocka_tests += \
	%D%/test_nettrace \
	%D%/test_nettrace_damage

EXTRA_DIST += \
	%D%/make_fixtures.py \
	%D%/nettrace_writer.py
