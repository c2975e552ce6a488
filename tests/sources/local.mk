shell_tests += \
	%D%/big_inputs.sh \
	%D%/changing.sh \
	%D%/inputs.sh \
	%D%/live.sh \
	%D%/record.sh \
	%D%/record_ends.sh \
	%D%/runtimes.sh

cmocka_tests += \
	%D%/test_document \
	%D%/test_profile_scan

include %D%/live/local.mk

threaded_tests += \
	%D%/test_document

EXTRA_DIST += \
	%D%/changing.py \
	%D%/record_ends.py \
	%D%/live_stream.py
