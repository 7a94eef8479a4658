use strict;
use warnings;

my @lines = <STDIN>;
