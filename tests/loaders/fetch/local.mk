cmocka_tests += \
	%D%/test_profile_url

shell_tests += \
	%D%/fetch.sh

EXTRA_DIST += \
	%D%/server.py \
	%D%/servers.sh
