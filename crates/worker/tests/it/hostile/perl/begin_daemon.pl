# Leaves daemons and files while it is checked and again when it runs; must not find those of the check.
# Verdict: accepted.
# Problem: a-plus-b.
use POSIX ();

our $others;

BEGIN {
    $others = () = grep { !/\A(?:1|$$)\z/ } map { m{(\d+)} } glob '/proc/[0-9]*';
    $others += grep { -e } '/tmp/mine', 'mine', '/dev/shm/mine';
    for my $place ('/tmp/mine', 'mine', '/dev/shm/mine') {
        open my $file, '>', $place or next;
        print $file "mine\n";
    }
    for my $spins (0, 1) {
        next if fork;
        POSIX::setsid();
        exit if fork;
        POSIX::close($_) for 0 .. 63;
        1 while $spins;
        sleep 1000;
    }
}

my ($first, $second) = split ' ', join '', <STDIN>;
print $others ? "not alone\n" : $first + $second, "\n";
