cmocka_tests += \
	%D%/test_live_feed \
	%D%/test_live_state \
	%D%/test_live_tape

threaded_tests += \
	%D%/test_live_feed
