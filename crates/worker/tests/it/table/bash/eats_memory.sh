x=more
while :; do x=$x$x; done
