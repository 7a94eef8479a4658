loop { puts "more and more and more" }
