# Prints for ever while it is checked; must be a compile error at a limit.
# Verdict: compile_error.
# Problem: playground.
BEGIN {
    while ($^C) {
        print STDERR 'solution.pl syntax OK ' x 1000;
    }
}
print "fine\n";
