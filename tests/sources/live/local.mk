cmocka_tests += \
	%D%/test_live_feed \
	%D%/test_live_state

threaded_tests += \
	%D%/test_live_feed
