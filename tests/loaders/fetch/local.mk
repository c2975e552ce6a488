cmocka_tests += \
	%D%/test_fetch_end \
	%D%/test_profile_url \
	%D%/test_url_secrets

shell_tests += \
	%D%/fetch.sh \
	%D%/secrets.sh

EXTRA_DIST += \
	%D%/server.py \
	%D%/strange_server.py \
	%D%/servers.sh
