dist_man_MANS = %D%/serac.1 %D%/serac-config.5
EXTRA_DIST += \
	%D%/adding-a-loader.md \
	%D%/architecture.md \
	%D%/comparing.md \
	%D%/config.example \
	%D%/formats.md \
	%D%/noise.md \
	%D%/options.mdoc \
	%D%/recipes.md \
	%D%/static.md \
	%D%/style.md \
	%D%/testing.md
