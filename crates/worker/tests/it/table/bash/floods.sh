while :; do echo more and more and more; done
