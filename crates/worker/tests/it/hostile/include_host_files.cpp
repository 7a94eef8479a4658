// Includes files of a host in every spelling, so that the compiler quotes them; must be a compile error without secrets.
// Verdict: compile_error.
// Problem: playground.
#include "/etc/passwd"
#include </etc/group>
%:include "/etc/shadow"
#inc\
lude "/etc/hostname"
#define HOME "/root/.bashrc"
#include HOME
#include "../../../../etc/shadow"
#include "/proc/self/environ"
#include "/proc/self/cmdline"
#include "/proc/self/mounts"
int main() {}
