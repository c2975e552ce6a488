cmocka_tests += \
	%D%/test_store_query \
	%D%/test_store_sums

shell_tests += \
	%D%/real_stores.sh \
	%D%/stores.sh

EXTRA_DIST += \
	%D%/real_store.py \
	%D%/store_server.py
