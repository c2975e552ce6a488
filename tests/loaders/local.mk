cmocka_tests += \
	%D%/test_code_places \
	%D%/test_loaders

shell_tests += \
	%D%/advice.sh \
	%D%/corpus.sh \
	%D%/round_trip.sh

test_tools += \
	%D%/print_samples

EXTRA_DIST += \
	%D%/corpus.py \
	%D%/round_trip.py
