cmocka_tests += \
	%D%/test_store_query

shell_tests += \
	%D%/real_pyroscope.sh \
	%D%/stores.sh

EXTRA_DIST += \
	%D%/store_server.py
