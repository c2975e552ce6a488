shell_tests += \
	%D%/annotate.sh

EXTRA_DIST += \
	%D%/cpu_profile.py \
	%D%/total.txt
