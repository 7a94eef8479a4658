# The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
use strict;
use warnings;
no warnings 'recursion';
use IO::Socket::INET;
use POSIX ();

sub spin { 1 while 1 }

sub sink { my ($levels) = @_; return $levels == 0 ? 0 : sink($levels - 1) + 1 }

sub eat { my ($make) = @_; my @parts; push @parts, $make->() while 1 }

sub flood { my ($to, $lines) = @_; print $to "more and more\n" while $lines-- }

sub writes { open(my $file, '>', shift) }

sub child { my ($body) = @_; my $pid = fork // return; if (!$pid) { $body->(); POSIX::_exit(0) } return $pid }

sub use_file {
    writes('answer') or die;
    open(my $file, '+>', 'answer') or die;
    print $file 42;
    seek $file, 0, 0;
    print <$file>;
}

sub fill_disk {
    $SIG{XFSZ} = 'IGNORE';
    open(my $file, '>', 'large') or die;
    1 while syswrite $file, 'x' x (1 << 20);
    unlink 'large';
    print "42\n";
}

sub connects { IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => (split ' ', <STDIN>)[0], Proto => 'tcp') }

my %rows = (
    accepted => sub { my ($a, $b) = split ' ', <STDIN>; print $a + $b, "\n" },
    no_newline => sub { print 42 },
    carriage_returns => sub { print "42\r\n" },
    blank_around => sub { print "\n\n  42  \n\n" },
    talks_on_stderr => sub { print STDERR "thinking\n"; print "42\n" },
    ignores_input => sub { print "42\n" },
    echoes => sub { print <STDIN> },
    long_line => sub { print 'x' x ((1 << 20) - 1), "\n" },
    recurses => sub { print sink(10_000) - 10_000 + 42, "\n" },
    uses_a_file => \&use_file,
    wrong_answer => sub { print "7\n" },
    prints_nothing => sub { },
    prints_twice => sub { print "42\n42\n" },
    zero_byte => sub { print "4\0" . "2\n" },
    invalid_utf8 => sub { print "42 \xff\n" },
    answers_on_stderr => sub { print STDERR "42\n" },
    closes_stdout => sub { close STDOUT; print "42\n" },
    loops => \&spin,
    sleeps => sub { sleep 60 },
    child_loops => sub { waitpid child(\&spin), 0 },
    deadlocks => sub { pipe(my $reader, my $writer); <$reader> },
    eats_memory => sub { eat(sub { 'x' x (1 << 20) }) },
    eats_small_objects => sub { eat(sub { {} }) },
    one_huge_object => sub { my $bytes = 1 << 60; my $huge = 'x' x $bytes },
    endless_recursion => sub { sink(-1) },
    floods => sub { flood(\*STDOUT, -1) },
    floods_stderr => sub { flood(\*STDERR, -1) },
    prints_too_much => sub { flood(\*STDOUT, 5_000) },
    exits_with_3 => sub { exit 3 },
    answers_then_fails => sub { print "42\n"; exit 3 },
    aborts => sub { POSIX::abort() },
    segfaults => sub { kill 'SEGV', $$ },
    divides_by_zero => sub { my $zero = 0; print 1 / $zero, "\n" },
    throws => sub { die "nobody catches this\n" },
    kills_itself => sub { kill 'KILL', $$ },
    reads_past_end => sub { <STDIN>; print length(<STDIN>), "\n" },
    fork_bomb => sub { fork while 1 },
    leaves_child => sub { child(sub { sleep 60 }); print "42\n" },
    connects => sub { print connects() ? "connected\n" : "42\n" },
    fills_disk => \&fill_disk,
    writes_elsewhere => sub { print writes('/etc/new') || writes('/usr/new') ? "7\n" : "42\n" },
);
chomp(my $row = <STDIN>);
($rows{$row} // sub { exit 99 })->();
