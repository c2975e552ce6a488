shell_tests += \
	%D%/annotate.sh \
	%D%/odd_code.sh

EXTRA_DIST += \
	%D%/cpu_profile.py \
	%D%/odd_code.py \
	%D%/total.txt
