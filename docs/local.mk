dist_man_MANS = %D%/serac.1 %D%/serac-config.5
EXTRA_DIST += \
	%D%/adding-a-loader.md \
	%D%/architecture.md \
	%D%/comparing.md \
	%D%/config.example \
	%D%/faq.md \
	%D%/formats.md \
	%D%/fuzzing.md \
	%D%/noise.md \
	%D%/options.mdoc \
	%D%/pictures \
	%D%/recipes.md \
	%D%/releasing.md \
	%D%/static.md \
	%D%/style.md \
	%D%/testing.md
