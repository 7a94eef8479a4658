# Ends the check of its syntax with failure from a BEGIN block; must be a compile error.
# Verdict: compile_error.
# Problem: playground.
BEGIN {
    print STDERR "solution.pl syntax OK\n";
    exit 3 if $^C;
}
print "fine\n";
