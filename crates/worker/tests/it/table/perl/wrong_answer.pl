print "7\n";
