EXTRA_DIST += \
	%D%/run.sh
