shell_tests += \
	%D%/address_lines.sh \
	%D%/colors.sh \
	%D%/compare.sh \
	%D%/compare_write.sh \
	%D%/editor.sh \
	%D%/ending.sh \
	%D%/ending_signals.sh \
	%D%/fetch.sh \
	%D%/following.sh \
	%D%/function_keys.sh \
	%D%/ground.sh \
	%D%/hanging.sh \
	%D%/kept.sh \
	%D%/key_bytes.sh \
	%D%/live.sh \
	%D%/mouse.sh \
	%D%/open.sh \
	%D%/open_another.sh \
	%D%/panes.sh \
	%D%/picture.sh \
	%D%/pictures.sh \
	%D%/questions.sh \
	%D%/record.sh \
	%D%/reopen.sh \
	%D%/resize.sh \
	%D%/set.sh \
	%D%/store.sh \
	%D%/storm.sh \
	%D%/suspend.sh \
	%D%/write.sh

EXTRA_DIST += \
	%D%/ending_signals.py \
	%D%/ground.py \
	%D%/hanging.py \
	%D%/key_bytes.py \
	%D%/picture.py \
	%D%/session.py \
	%D%/storm.py
