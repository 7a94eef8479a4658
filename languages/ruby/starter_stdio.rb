lines = $stdin.read.lines(chomp: true)
